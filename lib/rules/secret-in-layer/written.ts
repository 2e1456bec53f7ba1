import type { BuiltImage, BuiltStage, TracedCommand } from '../../image/built-image'
import { absolutePath } from '../../image/path'
import type { ShellWord, WordPart } from '../../shell/model'
import { lineOf, type RunInStage, runsIn } from '../commands'
import type { Finding, RuleContext } from '../rule'
import { isSecretName } from './credentials'

/** A file that a command writes a secret into and that is there when the RUN ends. */
interface Written {
  readonly at: RunInStage
  readonly command: TracedCommand
  readonly path: string
  readonly secret: string
}

/** Files that hold the value of a secret and stay in the layer of the RUN that wrote them. */
export function writtenSecrets({ built, stages }: RuleContext): readonly Finding[] {
  return stages.flatMap((stage) =>
    writtenIn(built, stage, namesIn(stage)).map(
      ({ at, command, path, secret }): Finding => ({
        severity: stage.shipped ? 'warning' : 'info',
        range: command.range,
        stage: stage.stage.index,
        message: `The RUN on ${lineOf(at.run)} writes the value of ${secret} into ${path}, which is there when it ends: ${
          stage.shipped
            ? 'whoever has the image can read it, and a later `rm` only hides it'
            : 'it stays in the build cache of every machine that builds this stage, and of a shared cache'
        }.`,
        anchor: path,
        fixes: [],
      }),
    ),
  )
}

/** Whether a RUN of the stage leaves the value of that variable in a file of its layer. */
export const isWritten = (built: BuiltImage, stage: BuiltStage, name: string): boolean =>
  writtenIn(built, stage, new Set([name])).some(({ secret }) => secret === name)

const namesIn = (stage: BuiltStage): ReadonlySet<string> =>
  new Set(
    stage.stage.instructions
      .flatMap((it) => (it.kind === 'ARG' ? it.pairs : []))
      .filter(({ key, value }) => isSecretName(key) && (value === null || value.replace(/["']/g, '') === ''))
      .map(({ key }) => key),
  )

function writtenIn(built: BuiltImage, stage: BuiltStage, names: ReadonlySet<string>): readonly Written[] {
  return runsIn(built, stage).flatMap((at) => {
    const mounted = at.run.flags.flatMap(({ name, value }) => {
      const env = name === 'mount' && value?.includes('type=secret') ? /(?:^|,)env=([^,]+)/.exec(value)?.[1] : undefined
      return env === undefined ? [] : [env]
    })
    const secrets: Secrets = {
      names: new Set([...names, ...mounted]),
      files: new Set(at.trace.mounts.filter(({ type }) => type === 'secret').map(({ target }) => target)),
    }
    if (secrets.names.size + secrets.files.size === 0) return []
    return at.trace.commands.flatMap((command, i) => {
      const secret = printedBy(command, secrets) ?? pipedTo(command, at.trace.commands[i - 1], secrets)
      const paths = secret === null ? [] : filesOf(command, at, i)
      return paths.map((path) => ({ at, command, path, secret: secret ?? '' }))
    })
  })
}

interface Secrets {
  readonly names: ReadonlySet<string>
  /** Where they are mounted as files. */
  readonly files: ReadonlySet<string>
}

const settings: Readonly<Record<string, string>> = { git: '.gitconfig', npm: '.npmrc' }

/** Commands that keep their arguments for all later ones, in a file at home. */
const keepsArguments = ({ name, args }: TracedCommand): boolean => {
  const words = args.map((arg) => arg.text)
  const isKept = name === 'git' ? words.includes('--global') : name === 'npm' && words.includes('set')
  return isKept && words.includes('config') && !words.some((word) => /^--(?:unset|remove-section|location=)/.test(word))
}

/** The secret whose value a command prints, or writes itself. */
function printedBy(command: TracedCommand, { names, files }: Secrets): string | null {
  const { name, args, node, directory } = command
  const words = args.flatMap(({ word }) => word ?? [])
  if (/^(?:echo|printf)$/.test(name) || (name === 'sed' && edits(command)) || keepsArguments(command))
    return words.flatMap(({ parts }) => variablesOf(parts)).find((it) => names.has(it)) ?? null
  if (!/^(?:cat|tee|cp|install)$/.test(name)) return null
  const texts = node?.redirects.flatMap(({ content }) => content?.parts ?? []) ?? []
  const read = args.map((arg) => absolutePath(arg.text, directory)).find((path) => files.has(path))
  return variablesOf(texts).find((it) => names.has(it)) ?? read ?? null
}

const edits = ({ args }: TracedCommand): boolean => args.some((arg) => /^-[a-zA-Z]*i|^--in-place/.test(arg.text))

/** The secret that comes through a pipe to a command which writes down what it reads. */
const pipedTo = (command: TracedCommand, before: TracedCommand | undefined, secrets: Secrets): string | null =>
  before?.pipedInto === command.name && /^(?:tee|cat|base64|sed|tr)$/.test(command.name)
    ? printedBy(before, secrets)
    : null

const variablesOf = (parts: ShellWord['parts']): readonly string[] => parts.flatMap(variableOf)

const variableOf = (part: WordPart): readonly string[] => {
  if (part.kind === 'variable') return [part.name]
  return part.kind === 'changed' && part.change.kind !== 'length' ? [part.name] : []
}

/** What the layer still holds when the RUN ends of what a command wrote. */
function filesOf(command: TracedCommand, { layer, trace }: RunInStage, at: number): readonly string[] {
  const kept = keepsArguments(command) ? settings[command.name] : undefined
  if (kept !== undefined) {
    const later = trace.commands.slice(at + 1)
    const isUndone = later.some(({ name, args }) => {
      const words = args.map((arg) => arg.text)
      if (name === 'rm') return words.some((word) => word.split('/').at(-1) === kept)
      return name === command.name && words.some((word) => /^(?:--unset.*|--remove-section|delete|rm)$/.test(word))
    })
    return isUndone ? [] : [`~/${kept}`]
  }
  const wrote = new Set(command.wrote.map(({ path }) => path))
  return [...new Set(layer.entries.filter(({ path }) => wrote.has(path)).map(({ path }) => path))]
}
