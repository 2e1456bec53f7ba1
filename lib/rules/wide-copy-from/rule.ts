import { sumSizes } from '../../catalog/estimate'
import { formatEstimate } from '../../catalog/format'
import type { Copy, Instruction } from '../../dockerfile/model'
import type { BuiltImage, BuiltStage } from '../../image/built-image'
import type { Entry } from '../../image/entry'
import { absolutePath, isUnder, joinPath } from '../../image/path'
import { healthOf, startOf } from '../../toolchains/start'
import { copiesOf } from '../commands'
import type { Finding, Fix, Rule, RuleContext } from '../rule'

export const wideCopyFrom: Rule = {
  id: 'wide-copy-from',
  title: 'A whole directory is copied where one file is used',
  area: 'size',
  phase: 'structure',
  what: 'COPY --from takes the directory that another stage built in, and the start command uses one program or archive of it.',
  why: 'A stage of its own keeps sources, fetched modules and results in between out of the image. A copy of its whole directory brings them back in, and with them what the source says to whoever reads it.',
  todo: 'Copy the program by its path.',
  mind: 'What else the program reads from that directory has to be copied, too: templates, migrations, certificates.',
  safety: ['review', 'risky'],
  references: [
    { label: 'Docker docs: multi-stage builds', url: 'https://docs.docker.com/build/building/multi-stage/' },
    { label: 'Dockerfile reference: COPY --from', url: 'https://docs.docker.com/reference/dockerfile/#copy---from' },
  ],
  equivalents: [],
  reads: 'stages',
  check: ({ built, context }: RuleContext) =>
    built.stages.flatMap((stage) => (stage.shipped ? findingsIn(built, stage, context !== null) : [])),
}

/** Below this the rest of a directory is not worth a word. */
const floor = 1_000_000

interface Used {
  /** In the image. */
  readonly path: string
  /** Where it lies below the source of the COPY. */
  readonly below: string
  /** Where the directory was copied to. */
  readonly root: string
  /** Null where it is in a tree that is counted as one. */
  readonly entry: Entry | null
}

function findingsIn(built: BuiltImage, stage: BuiltStage, contextKnown: boolean): readonly Finding[] {
  const program = startedFile(built)
  if (program === null) return []
  return copiesOf(stage).flatMap((copy): readonly Finding[] => {
    const source = copy.sources[0]?.text ?? ''
    const from = copy.from === null ? undefined : originOf(built, stage, copy.from)
    if (!from || copy.sources.length !== 1 || copy.json || !/^\/[\w./-]*[\w-]\/?$/.test(source)) return []
    const entries = stage.copied.get(copy.index) ?? []
    const used = usedIn(from, source, entries, program)
    if (!used || copy.flags.some((flag) => /^(?:parents|exclude)$/.test(flag.name))) return []
    const rest = sumSizes(entries.filter((it) => it.path !== used.path).map((it) => it.size))
    if (rest.onDisk.likely < floor || rest.onDisk.basis === 'unknown') return []
    const fix = fixFor(built, copy, source, used, contextKnown)
    return [
      {
        severity: 'warning',
        range: copy.range,
        stage: stage.stage.index,
        message: `Line ${copy.lines.line} copies all of ${source} of another stage, and the start command uses ${used.path} alone${used.entry ? ` (${formatEstimate(used.entry.size.onDisk)})` : ''}. ${used.entry ? 'The rest' : 'The whole'} is ${formatEstimate(rest.onDisk)}, ${formatEstimate(rest.compressed)} to pull.`,
        anchor: `${copy.from ?? ''} ${source}`,
        fixes: fix ? [fix] : [],
      },
    ]
  })
}

/** The file that a container runs: its program, or the archive that Java is given. */
function startedFile({ target }: BuiltImage): string | null {
  const words = target ? startOf(target)?.words : null
  const [program = '', ...args] = words ?? []
  const file = /(?:^|\/)java$/.test(program) ? args[args.indexOf('-jar') + 1] : program
  if (!target || !file?.includes('/') || (program !== file && !args.includes('-jar'))) return null
  return absolutePath(file, target.config.workdir ?? '/')
}

function originOf(built: BuiltImage, stage: BuiltStage, from: string): BuiltStage | undefined {
  const earlier = built.stages.slice(0, stage.stage.index)
  const byName = earlier.findLast((it) => it.stage.name === from.toLowerCase())
  return byName ?? (/^\d+$/.test(from) ? earlier[Number(from)] : undefined)
}

/** The started file among what a COPY wrote, with its place in the directory that it came from. */
function usedIn(from: BuiltStage, source: string, entries: readonly Entry[], program: string): Used | null {
  const sourcePath = absolutePath(source, '/')
  if (sourcePath === '/') return null
  const entry = entries.find((it) => it.path === program && it.kind === 'artifact' && !it.tree) ?? null
  if (entry) {
    for (const part of from.ledger.find(sourcePath)) {
      if (part.kind !== 'artifact' || part.tree || part.path === sourcePath) continue
      const below = part.path.slice(sourcePath.length + 1)
      if (program.endsWith(`/${below}`)) return usedAt(program, below, entry)
    }
    return null
  }
  const root = rootOf(from, sourcePath, entries)
  if (root === null || root === program || !isUnder(program, root)) return null
  const below = program.slice(root === '/' ? 1 : root.length + 1)
  const commands = [...from.traces.values()].flatMap((trace) => trace.commands)
  const path = joinPath(sourcePath, below)
  return outputs.some(([tool, output]) => output.test(path) && commands.some((it) => tool.test(it.name)))
    ? usedAt(program, below, null)
    : null
}

/** Where a directory of another stage was copied to, told by what both have. */
function rootOf(from: BuiltStage, sourcePath: string, entries: readonly Entry[]): string | null {
  for (const part of from.ledger.find(sourcePath)) {
    const below = part.path.slice(sourcePath.length)
    const copied = entries.find((it) => it.kind === part.kind && it.tree === part.tree && it.path.endsWith(below))
    if (copied) return copied.path.slice(0, copied.path.length - below.length) || '/'
  }
  return null
}

const usedAt = (path: string, below: string, entry: Entry | null): Used => ({
  path,
  below,
  root: path.slice(0, -below.length - 1) || '/',
  entry,
})

/** Where build tools put what they make, unless they are told otherwise. */
const outputs: readonly (readonly [tool: RegExp, path: RegExp])[] = [
  [/^cargo$/, /\/target\/(?:[\w-]+\/)?release\/[\w-]+$/],
  [/^mvnw?$/, /\/target\/[\w.-]+\.jar$/],
  [/^gradlew?$/, /\/build\/libs\/[\w.-]+\.jar$/],
]

/** Directories of a project that programs read while they run. */
const readAtRunTime =
  /(?:^|\/)(?:templates?|static|public|assets|migrations|config|conf|views|locales|i18n|data|certs)$/

function fixFor(built: BuiltImage, copy: Copy, source: string, used: Used, contextKnown: boolean): Fix | null {
  const destination = copy.destination
  const word = copy.sources[0]
  if (!destination || !word || /[$"'\\`]/.test(destination.text) || isMentioned(built, copy, used)) return null
  const to =
    destination.text === '.' ? './' : destination.text.endsWith('/') ? destination.text : `${destination.text}/`
  const entries = built.target?.ledger.find(used.root) ?? []
  const seen = contextKnown
    ? entries.find((it) => readAtRunTime.test(it.path.slice(0, it.path.lastIndexOf('/'))))
    : undefined
  return {
    title: `Copy ${used.below} alone`,
    safety: seen ? 'risky' : 'review',
    assumptions: [
      `The program reads nothing else of ${source} at run time, such as templates, migrations or settings${seen ? `: ${seen.path} is there` : ''}.`,
    ],
    edits: [
      { range: word.range, text: joinPath(source.replace(/\/+$/, ''), used.below) },
      { range: destination.range, text: `${to}${used.below}` },
    ],
    changes: ['files'],
  }
}

/** Another instruction of the image names something else that lies there. */
function isMentioned(built: BuiltImage, copy: Copy, used: Used): boolean {
  const stages = built.stages.filter((it) => it.shipped)
  const inside = (word: string, workdir: string): boolean => {
    const path = absolutePath(word, workdir)
    return word.includes('/') && isUnder(path, used.root) && path !== used.root && !isUnder(used.path, path)
  }
  const health = built.target && healthOf(built.target)
  if (health && health.words === null) return true
  return stages.some((stage) => {
    const workdir = stage.config.workdir ?? '/'
    const words = stage.stage.instructions.filter((it) => it !== copy && it.index > copy.index).flatMap(wordsOf)
    const started = stage === built.target ? (startOf(stage)?.words ?? []).slice(1) : []
    return [...words, ...started, ...(health?.words ?? [])].some((word) => inside(word, workdir))
  })
}

function wordsOf(it: Instruction): readonly string[] {
  if (it.kind === 'ENV') return it.pairs.flatMap((pair) => (pair.value ?? '').split(/["':\s]+/))
  return it.kind === 'RUN' || it.kind === 'VOLUME' ? it.masked.split(/["'\s,=\\[\]]+/) : []
}
