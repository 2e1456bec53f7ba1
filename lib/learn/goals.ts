import type { Analysis, LayerReport } from '../analysis'
import type { Estimate, Size } from '../catalog/estimate'
import { formatBytes, formatEstimate } from '../catalog/format'
import { mostFiles } from '../image/summary'

/**
 * What has to be true of the analysis for an exercise to be done. Never of the text: whatever file gets there is right.
 */
export type Goal =
  /** The image weighs at most this. */
  | { readonly kind: 'size'; readonly which: keyof Size; readonly most: number }
  /** Bytes that are stored and pulled, and deleted by a later layer. */
  | { readonly kind: 'waste'; readonly most: number }
  /** Nothing is left for a rule to find. */
  | { readonly kind: 'rule'; readonly rule: string }
  /** Bytes of layers that are new, pushed and pulled again, after a change of the source; of `file`, where it alone is. */
  | { readonly kind: 'moved'; readonly most: number; readonly file?: string }
  /** Bytes of dependencies fetched again after a change of the source; of `file`, where that is copied by itself. */
  | { readonly kind: 'fetched'; readonly machine: 'laptop' | 'runner'; readonly most: number; readonly file?: string }
  /** Bytes of the build context that COPY takes. */
  | { readonly kind: 'sent'; readonly most: number }
  | { readonly kind: 'layers'; readonly most: number }
  | { readonly kind: 'stages'; readonly least: number }
  /** The container does not run as root. */
  | { readonly kind: 'user' }
  /** Distribution packages in the image. */
  | { readonly kind: 'packages'; readonly most: number }
  /** What the container starts still names this: a file that weighs nothing because it does nothing is no answer. */
  | { readonly kind: 'starts'; readonly word: string }
  /** The shipped stages still hold something with this in its path, or a package of this name. */
  | { readonly kind: 'holds'; readonly name: string }
  /** The shipped stages still hold what a command of the build made: a program, an archive, a folder of output. */
  | { readonly kind: 'made' }
  /** The file can be built as far as that can be told: nothing is wrong with it. */
  | { readonly kind: 'reads' }

export interface GoalState {
  readonly goal: Goal
  readonly reached: boolean
  /** False where the analysis cannot tell the figure that the goal is about. */
  readonly known: boolean
  /** What the goal asks, as a sentence. */
  readonly title: string
  /** What is there now, in a word or two. */
  readonly now: string
}

/** Every goal with where the analysis stands. A figure that is not known reaches nothing. */
export function checkGoals(goals: readonly Goal[], analysis: Analysis): readonly GoalState[] {
  return goals.map((goal) => ({ goal, title: goalTitle(goal), ...stateOf(goal, analysis) }))
}

export const reachedAll = (states: readonly GoalState[]): boolean => states.every(({ reached }) => reached)

const which = { onDisk: 'on disk', compressed: 'to pull' } as const

export function goalTitle(goal: Goal): string {
  switch (goal.kind) {
    case 'size':
      return `The image weighs at most ${formatBytes(goal.most)} ${which[goal.which]}.`
    case 'waste':
      return goal.most === 0
        ? 'No layer holds what a later one deletes.'
        : `Layers hold at most ${formatBytes(goal.most)} that later ones delete.`
    case 'rule':
      return `Nothing is left to find for the rule ${goal.rule}.`
    case 'moved':
      return `A change of ${goal.file ?? 'the source'} makes at most ${formatBytes(goal.most)} of new layers.`
    case 'fetched':
      return `A change of ${goal.file ?? 'the source'} fetches at most ${formatBytes(goal.most)} of dependencies again, on ${goal.machine === 'laptop' ? 'a laptop' : 'an empty runner'}.`
    case 'sent':
      return `COPY takes at most ${formatBytes(goal.most)} of the build context.`
    case 'layers':
      return `The image has at most ${goal.most} layers.`
    case 'stages':
      return `The file has at least ${goal.least} stages.`
    case 'user':
      return 'The container does not run as root.'
    case 'packages':
      return `The image has at most ${goal.most} distribution packages.`
    case 'starts':
      return `The container still starts ${goal.word}.`
    case 'holds':
      return `The image still has ${goal.name}.`
    case 'made':
      return 'The image still has what the build makes.'
    case 'reads':
      return 'Nothing in the file keeps it from building.'
  }
}

type State = Pick<GoalState, 'reached' | 'known' | 'now'>

const told = (reached: boolean, now: string): State => ({ reached, known: true, now })
const untold = (now: string): State => ({ reached: false, known: false, now })

function stateOf(goal: Goal, analysis: Analysis): State {
  const { image } = analysis
  switch (goal.kind) {
    case 'size':
      return within(image.size[goal.which], goal.most)
    case 'waste':
      return within(image.waste, goal.most)
    case 'rule': {
      const found = analysis.findings.filter(({ rule }) => rule === goal.rule).length
      return told(found === 0 && analysis.stages.length > 0, found === 0 ? 'none' : `${found} found`)
    }
    case 'moved': {
      const change = sourceChange(analysis, goal.file)
      return change ? within(change.moved, goal.most) : told(false, 'no source is copied')
    }
    case 'fetched': {
      const change = sourceChange(analysis, goal.file)
      return change ? within(change.fetched[goal.machine], goal.most) : told(false, 'no source is copied')
    }
    case 'sent': {
      if (!analysis.context) return untold('not known')
      const bytes = analysis.context.copies.reduce((sum, { sent }) => sum + sent.bytes, 0)
      return told(bytes <= goal.most, formatBytes(bytes))
    }
    case 'layers':
      return told(image.layers > 0 && image.layers <= goal.most, String(image.layers))
    case 'stages':
      return told(analysis.stages.length >= goal.least, String(analysis.stages.length))
    case 'user':
      return userState(image.config.user)
    case 'packages':
      return image.packages === null ? untold('not known') : told(image.packages <= goal.most, String(image.packages))
    case 'starts': {
      const command = [...(image.config.entrypoint ?? []), ...(image.config.cmd ?? [])].join(' ')
      return told(command.includes(goal.word), command === '' ? 'nothing' : command)
    }
    case 'holds': {
      const layers = shippedLayers(analysis)
      const held = layers.some(({ files }) => files.some(({ path }) => path.includes(goal.name)))
      if (!held && layers.some(({ files }) => files.length >= mostFiles)) return untold('not among the largest')
      return told(held, held ? 'there' : 'not there')
    }
    case 'made': {
      const made = shippedLayers(analysis).some(({ files }) => files.some(({ kind }) => kind === 'artifact'))
      return told(made, made ? 'there' : 'not there')
    }
    case 'reads': {
      const [first] = analysis.diagnostics
      if (analysis.stages.length === 0) return told(false, 'no stage')
      return told(!first, first ? `line ${first.line}` : 'fine')
    }
  }
}

function within(estimate: Estimate, most: number): State {
  const now = formatEstimate(estimate)
  return estimate.basis === 'unknown' ? untold(now) : told(estimate.likely <= most, now)
}

/** The user by whatever name: root's number is 0, with or without a group. */
function userState(user: string | null): State {
  if (user === null) return untold('not known')
  const [name = ''] = user.split(':')
  return told(!/^(|root|0+)$/.test(name), name === '' ? 'root' : name)
}

/** Of a file that is copied by itself, where it is; else of whatever the source comes with. */
const sourceChange = ({ cache }: Analysis, file?: string) =>
  cache.find(({ change, title }) => change === 'copy' && file !== undefined && title.includes(file)) ??
  cache.find(({ change }) => change === 'source')

/** Layers of the stage that becomes the image, those that it starts from too. */
const shippedLayers = ({ stages }: Analysis): readonly LayerReport[] =>
  stages.filter((stage) => stage.shipped).at(-1)?.layers ?? []
