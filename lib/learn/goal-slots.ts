/** The goals that an exercise can have, as a list to pick from: each with the figure that it needs. */
import { parseBytes } from '../catalog/parse-bytes'
import type { Goal } from './goals'

/** What has to be typed for a goal; nothing for one that is only on or off. */
export type Input = 'bytes' | 'count' | 'text' | null

export interface Slot {
  readonly key: string
  readonly input: Input
  /** As it was picked; null where it was not. */
  readonly goal: Goal | null
  /** What tells where a file stands, picked or not; null where that takes a word first. */
  readonly probe: Goal | null
  /** The goal with what was typed, or worked out, put in. */
  readonly with: (figure: number, text: string) => Goal
}

type Kind = Goal['kind']

interface Shape {
  readonly key: string
  readonly input: Input
  readonly is: (goal: Goal) => boolean
  readonly with: Slot['with']
}

const ofKind =
  (kind: Kind) =>
  (goal: Goal): boolean =>
    goal.kind === kind

const bytesGoal = (key: string, is: Shape['is'], build: (most: number) => Goal): Shape => ({
  key,
  input: 'bytes',
  is,
  with: build,
})

const shapes: readonly Shape[] = [
  { key: 'reads', input: null, is: ofKind('reads'), with: () => ({ kind: 'reads' }) },
  ...(['onDisk', 'compressed'] as const).map((which) =>
    bytesGoal(
      which,
      (goal) => goal.kind === 'size' && goal.which === which,
      (most) => ({ kind: 'size', which, most }),
    ),
  ),
  bytesGoal('waste', ofKind('waste'), (most) => ({ kind: 'waste', most })),
  bytesGoal(
    'moved',
    (goal) => goal.kind === 'moved' && goal.file === undefined,
    (most) => ({ kind: 'moved', most }),
  ),
  ...(['laptop', 'runner'] as const).map((machine) =>
    bytesGoal(
      `fetched ${machine}`,
      (goal) => goal.kind === 'fetched' && goal.machine === machine && goal.file === undefined,
      (most) => ({ kind: 'fetched', machine, most }),
    ),
  ),
  bytesGoal('sent', ofKind('sent'), (most) => ({ kind: 'sent', most })),
  { key: 'layers', input: 'count', is: ofKind('layers'), with: (most) => ({ kind: 'layers', most }) },
  { key: 'stages', input: 'count', is: ofKind('stages'), with: (least) => ({ kind: 'stages', least }) },
  { key: 'packages', input: 'count', is: ofKind('packages'), with: (most) => ({ kind: 'packages', most }) },
  { key: 'user', input: null, is: ofKind('user'), with: () => ({ kind: 'user' }) },
  { key: 'made', input: null, is: ofKind('made'), with: () => ({ kind: 'made' }) },
  { key: 'starts', input: 'text', is: ofKind('starts'), with: (_, word) => ({ kind: 'starts', word }) },
]

const hasRoom = (goal: Goal): boolean => !shapes.some(({ is }) => is(goal))

/** Everything that there is to pick: one of most kinds, and one for each rule and each thing that has to stay. */
export function slotsOf(goals: readonly Goal[], found: readonly string[]): readonly Slot[] {
  const fixed = shapes.map(({ key, input, is, with: build }): Slot => {
    const goal = goals.find(is) ?? null
    return { key, input, goal, probe: goal ?? (input === 'text' ? null : build(0, '')), with: build }
  })
  const rest = goals.filter(hasRoom)
  const rules = new Set([...rest.flatMap((goal) => (goal.kind === 'rule' ? [goal.rule] : [])), ...found])
  const held = rest.filter(({ kind }) => kind === 'holds')
  const others = rest.filter(({ kind }) => kind !== 'holds' && kind !== 'rule')
  return [
    ...fixed,
    ...others.map(otherSlot),
    ...held.map((goal) => holdsSlot(goal, 0)),
    holdsSlot(null, held.length),
    ...[...rules].map((rule): Slot => {
      const goal: Goal = { kind: 'rule', rule }
      const picked = rest.some((it) => it.kind === 'rule' && it.rule === rule)
      return { key: `rule ${rule}`, input: null, goal: picked ? goal : null, probe: goal, with: () => goal }
    }),
  ]
}

const holdsSlot = (goal: Goal | null, index: number): Slot => ({
  key: goal?.kind === 'holds' ? `holds ${goal.name}` : `holds ${index}`,
  input: 'text',
  goal,
  probe: goal,
  with: (_, name) => ({ kind: 'holds', name }),
})

/** A goal that the list has no place for, such as one about a single file: it can be changed in its figure, or left out. */
function otherSlot(goal: Goal): Slot {
  const isOfBytes = goal.kind === 'moved' || goal.kind === 'fetched'
  return {
    key: JSON.stringify(isOfBytes ? { ...goal, most: 0 } : goal),
    input: isOfBytes ? 'bytes' : null,
    goal,
    probe: goal,
    with: (most) => (isOfBytes ? { ...goal, most } : goal),
  }
}

/** Where an unpicked goal's figure begins: a little above what the solution has, else half of what the start has. */
export function suggestedFigure(input: Input, start: string | undefined, solution: string | undefined): number {
  const read = (words: string | undefined) => parseBytes((words ?? '').replace(/^(about|at least) /, ''))
  const [given, wanted] = [read(start), read(solution)]
  if (input === 'count') return wanted ?? Math.max(1, (given ?? 2) - 1)
  const figure = wanted === null ? (given ?? 200e6) / 2 : wanted * 1.1
  return Number(figure.toPrecision(2))
}

/** Puts a goal in the place of another, at the end where there was none; null takes it out. */
export function withGoal(goals: readonly Goal[], before: Goal | null, after: Goal | null): readonly Goal[] {
  const same = JSON.stringify(before)
  const at = before === null ? -1 : goals.findIndex((goal) => JSON.stringify(goal) === same)
  if (at === -1) return after === null ? goals : [...goals, after]
  return after === null ? goals.toSpliced(at, 1) : goals.with(at, after)
}
