import { readSize } from '@/lib/image/printed-values'
import { type Bytes, bytes } from '@/lib/source/units'

/** What a log of BuildKit tells of a build. */
export interface BuildLog {
  /** What was built: the instructions of each, as far as a log says them; none where its lines were cut to a terminal. */
  readonly built: readonly { readonly name: string; readonly dockerfile: string }[]
  /** What was sent of the folder. */
  readonly context: Bytes | null
  /** What was pulled of base images, compressed. */
  readonly pulled: Bytes | null
}

/** The colours of a terminal, and the time that CI writes before each line. */
const noise = /\p{Cc}\[[\d;?]*[A-Za-z]|^\d{4}-\d\d-\d\dT[\d:.]+Z /gu

/**
 * `#8 [linux/amd64 builder  3/12] RUN make`; a target of a bake or a Compose file stands before the stage, and numbers are
 * as wide as the last of them (moby/buildkit, frontend/dockerfile/dockerfile2llb/convert.go, prefixCommand).
 */
const step = /^#\d+ \[ *(?:([^\]\s]+(?: [^\]\s]+)*) +)?(\d+)\/\d+\] ([A-Z]+ .+)$/
const internal = /^#\d+ \[(?:(.+) )?internal\] load (?:build definition|metadata|\.dockerignore|build context)/
/** As a terminal shows it, with lines cut to its width. */
const shown = /^ *=> (?:CACHED |ERROR |CANCELED )?\[(?:\S+ ){0,3}(?:internal\] load| *\d+\/\d+\] [A-Z]+ )/
const platform = /^[a-z\d]+\/[a-z\d]+(?:\/v\d+)?(?:->[a-z\d/]+)?(?: |$)/

interface Stage {
  readonly name: string
  readonly steps: Map<number, string>
}

const short = (reference: string): string => {
  const name = reference.replace(/^docker\.io\/(?:library\/)?/, '')
  const [tagged = name] = name.split('@')
  // BuildKit puts the digest behind a tag that it looked up.
  return /:[\w.-]+$/.test(tagged) ? tagged : name
}

/** The continuation lines of a RUN are joined with all of their blanks. */
function written(instruction: string): string {
  if (/^(?:RUN|COPY|ADD)\b.*<<-?["']?\w+["']? ?\(/.test(instruction))
    return `# The log does not say what stands in this heredoc:\n# ${instruction}`
  return instruction.replace(/(&&|\|\||;) ( {2,})/g, '$1 \\\n$2')
}

const uses = (stage: Stage): readonly string[] =>
  [...stage.steps.values()].flatMap((text) => [...text.matchAll(/\bfrom=([\w./:-]+)/g)].map(([, name = '']) => name))

/** Each stage behind those that it copies from, however many stand in a row. */
function ordered(stages: ReadonlyMap<string, Stage>): readonly Stage[] {
  const begun = new Set<Stage>()
  const placed = new Set<Stage>()
  const open = [...stages.values()].reverse()
  for (let stage = open.at(-1); stage; stage = open.at(-1)) {
    if (begun.has(stage)) {
      placed.add(stage)
      open.pop()
    } else {
      begun.add(stage)
      const used = uses(stage).flatMap((name) => stages.get(name) ?? [])
      open.push(...used.filter((it) => !begun.has(it)).reverse())
    }
  }
  return [...placed]
}

/** The image that a stage is logged to start from. */
function baseOf({ steps }: Stage): string | undefined {
  const from = [...steps.values()].find((text) => text.startsWith('FROM '))
  return from && short(from.slice(5).trim())
}

const isUnnamed = ({ name }: Stage): boolean => name === '' || /^stage-\d+$/.test(name)

/** What a stage can start from: the images that those before it are logged to start from, and the first of them with a name. */
interface Known {
  readonly bases: Set<string>
  stage: string | undefined
}

/**
 * How a stage begins. A base that several stages start from is logged for one of them, and the steps of the others count
 * from 2; a stage that starts from another one, or from nothing, counts from 1.
 */
function opening(stage: Stage, { bases, stage: named }: Known): readonly string[] {
  const as = isUnnamed(stage) ? '' : ` AS ${stage.name}`
  const own = baseOf(stage)
  if (own !== undefined) return [`FROM ${own}${as}`]
  const [base] = bases
  const first = Math.min(...stage.steps.keys())
  if (first > 1 && bases.size === 1) return [`FROM ${base}${as}`]
  const runs = [...stage.steps.values()].some((text) => text.startsWith('RUN '))
  const likely = first > 1 ? base : runs ? named : undefined
  return ['# What this stage starts from is not in the log; this is a guess.', `FROM ${likely ?? 'scratch'}${as}`]
}

function dockerfileOf(stages: ReadonlyMap<string, Stage>): string {
  const known: Known = { bases: new Set(), stage: undefined }
  const parts = ordered(stages).map((stage) => {
    const steps = [...stage.steps].toSorted(([a], [b]) => a - b).map(([, text]) => text)
    const lines = [...opening(stage, known), ...steps.filter((text) => !text.startsWith('FROM ')).map(written)]
    const own = baseOf(stage)
    if (own !== undefined) known.bases.add(own)
    if (!isUnnamed(stage)) known.stage ??= stage.name
    return lines
  })
  const head = '# Put together from the log of a build, which says nothing of ARG, ENV, USER, CMD and the like.'
  return `${head}\n${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`
}

/** The largest size that was told of each thing. */
function told(lines: readonly string[], pattern: RegExp): readonly number[] {
  const most = new Map<string, number>()
  for (const line of lines) {
    const [, what = '', size = ''] = pattern.exec(line) ?? []
    most.set(what, Math.max(most.get(what) ?? 0, readSize(size)?.onDisk ?? 0))
  }
  return [...most.values()]
}

const sizeOrNone = (size: number): Bytes | null => (size > 0 ? bytes(size) : null)

/** Stages by the target that they belong to, which is empty where there is only one. */
function stagesIn(lines: readonly string[], targets: ReadonlySet<string>): ReadonlyMap<string, Map<string, Stage>> {
  const all = new Map<string, Map<string, Stage>>()
  for (const line of lines) {
    const [, label = '', number, instruction] = step.exec(line) ?? []
    // What a base image says by ONBUILD is said by its name.
    if (number === undefined || instruction === undefined || instruction.startsWith('ONBUILD ')) continue
    const plain = label.replace(platform, '')
    const [first = '', ...others] = plain.split(' ')
    const [target, name] = targets.has(first) ? [first, others.join(' ')] : ['', plain]
    const stages = all.get(target) ?? new Map<string, Stage>()
    const stage = stages.get(name) ?? { name, steps: new Map<number, string>() }
    // For each platform the same is said once more.
    if (!stage.steps.has(Number(number))) stage.steps.set(Number(number), instruction)
    all.set(target, stages.set(name, stage))
  }
  return all
}

/** Reads what `docker build --progress=plain`, CI or a terminal shows of a build with BuildKit; null for any other text. */
export function buildLog(text: string): BuildLog | null {
  const lines = text.split('\n').map((line) => line.replace(noise, '').trimEnd())
  const loads = lines.map((line) => internal.exec(line)).filter((match) => match !== null)
  const steps = lines.filter((line) => step.test(line)).length
  if (loads.length === 0 && steps < 2)
    return lines.some((line) => shown.test(line)) ? { built: [], context: null, pulled: null } : null
  const targets = new Set(loads.map(([, target = '']) => target.replace(platform, '')).filter((it) => it !== ''))
  const all = [...stagesIn(lines, targets)]
  return {
    built: all.map(([target, stages]) => ({
      name: all.length === 1 ? '' : `that of ${target}`,
      dockerfile: dockerfileOf(stages),
    })),
    // The .dockerignore is sent as a context of its own, of a few bytes.
    context: sizeOrNone(Math.max(0, ...told(lines, /^#(\d+) transferring context: ([\d.]+ ?[kMGT]?B)/))),
    pulled: sizeOrNone(
      told(lines, /^#\d+ (sha256:[\da-f]+) [\d.]+[kMGT]?B \/ ([\d.]+[kMGT]?B)/).reduce((sum, size) => sum + size, 0),
    ),
  }
}
