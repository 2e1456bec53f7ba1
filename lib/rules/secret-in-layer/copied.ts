import { type CredentialFile, credentialOf, npmSettings } from '../../catalog/credential-files'
import type { Copy } from '../../dockerfile/model'
import type { BuiltImage, BuiltStage, TracedCommand } from '../../image/built-image'
import { absolutePath, baseName } from '../../image/path'
import type { Edit } from '../../source/edits'
import { copiesOf, lineOf, type RunInStage, runsIn } from '../commands'
import { mountEdit, moveAway, placeOf, removeCommand } from '../mend'
import type { Finding, Fix, RuleContext } from '../rule'
import { commandsOf, isRead } from './credentials'

interface Copied {
  readonly stage: BuiltStage
  readonly copy: Copy
  readonly file: CredentialFile
  /** In the image. */
  readonly path: string
  /** The command that deletes it later; null where it stays. */
  readonly deletion: { readonly at: RunInStage; readonly command: TracedCommand } | null
}

/** Credentials that COPY and ADD take out of the build context. */
export function copiedCredentials(context: RuleContext): readonly Finding[] {
  return context.stages.flatMap((stage) =>
    copiesOf(stage).flatMap((copy) => {
      if (copy.from !== null) return []
      return copy.sources.flatMap((source) => {
        const found = readCopy(context, stage, copy, source.text)
        return found ? [findingFor(context.built, found)] : []
      })
    }),
  )
}

function readCopy({ built, files }: RuleContext, stage: BuiltStage, copy: Copy, source: string): Copied | null {
  const plain = source.replace(/^\.?\/+/, '').replace(/\/+$/, '')
  const name = baseName(plain)
  const entry = stage.copied.get(copy.index)?.find((it) => baseName(it.path) === name) ?? null
  const path = entry?.path ?? pathOf(stage, copy, name)
  const deletion = path === null ? null : deletionOf(built, stage, copy, path)
  const settings = npmSettings.name.test(plain) && deletion !== null ? npmSettings : null
  const file = credentialOf(plain, files[plain]) ?? settings
  if (!file || path === null || !isRead(file, commandsOf(stage))) return null
  return { stage, copy, file, path, deletion }
}

/** Where a file goes that was copied by its name to a place that is written out. */
const pathOf = (stage: BuiltStage, copy: Copy, name: string): string | null => {
  const to = copy.destination?.text ?? ''
  if (/[$*?]/.test(to) || to === '') return null
  return absolutePath(to.endsWith('/') || to === '.' ? `${to}/${name}` : to, stage.config.workdir ?? '/')
}

function deletionOf(built: BuiltImage, stage: BuiltStage, copy: Copy, path: string): Copied['deletion'] {
  for (const at of runsIn(built, stage)) {
    if (at.run.index < copy.index) continue
    const command = at.trace.commands.find(
      (it) => it.name === 'rm' && it.args.some((arg) => absolutePath(arg.text, it.directory) === path),
    )
    if (command) return { at, command }
  }
  return null
}

function findingFor(built: BuiltImage, found: Copied): Finding {
  const { stage, copy, file, path, deletion } = found
  const where = stage.shipped
    ? deletion
      ? `${lineOf(deletion.at.run)} deletes it in a later layer, which only hides it: whoever has the image can still read it`
      : 'whoever has the image can read it'
    : 'it stays in the build cache of every machine that builds this stage, and of a shared cache'
  const fix = mountFix(built, found)
  return {
    severity: stage.shipped ? 'warning' : 'info',
    range: copy.range,
    stage: stage.stage.index,
    message: `${copy.keyword.text.toUpperCase()} on ${lineOf(copy)} puts ${file.called} into a layer (${path}): ${where}.`,
    anchor: path,
    fixes: fix ? [fix] : [],
  }
}

/** Mounts the file for the RUNs whose programs read it, in the place of the COPY and of the command that deletes it. */
function mountFix(built: BuiltImage, { stage, copy, file, path, deletion }: Copied): Fix | null {
  const { readers } = file
  if (!readers || copy.sources.length !== 1 || copy.json || /[$*?[]/.test(copy.sources[0]?.text ?? '')) return null
  const end = deletion?.at.run.index ?? Number.POSITIVE_INFINITY
  const users = runsIn(built, stage).filter(
    (it) =>
      it.run.index > copy.index &&
      it.run.index <= end &&
      it.trace.commands.some((command) => readers.test(command.name)),
  )
  const others = commandsOf(stage).filter(
    (command) =>
      command !== deletion?.command && command.args.some((arg) => absolutePath(arg.text, command.directory) === path),
  )
  const first = users[0]
  if (!first || others.length > 0) return null
  const removal = deletion ? removalOf(built, deletion, first) : []
  if (!removal) return null
  const source = copy.sources[0]?.text ?? ''
  return {
    title: `Mount ${baseName(path)} as a secret`,
    safety: 'risky',
    assumptions: [
      `Builds are started with \`--secret id=${file.id},src=${source}\`, in CI too: without it the file is not there.`,
      `Nothing reads ${path} when a container runs.`,
    ],
    edits: [
      ...moveAway(built.file, copy, first.run),
      ...users.map((it) => mountEdit(it.run, `--mount=type=secret,id=${file.id},target=${path}`)),
      ...removal,
    ],
    changes: ['files'],
  }
}

function removalOf(
  built: BuiltImage,
  { at, command }: NonNullable<Copied['deletion']>,
  first: RunInStage,
): readonly Edit[] | null {
  if (command.args.filter((arg) => !arg.text.startsWith('-')).length !== 1) return null
  if (at.trace.commands.length === 1) return moveAway(built.file, at.run, first.run)
  const place = placeOf(at.trace, command)
  return place && removeCommand(built.file, at.run, at.trace, place)
}
