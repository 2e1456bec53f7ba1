import type { Dockerfile, Instruction, Stage } from '@/lib/dockerfile/model'
import { slice } from '@/lib/source/text'
import { type Range, range } from '@/lib/source/units'

/** A place where a name stands, and whether it is given its meaning there. */
export interface NamePlace {
  readonly range: Range
  readonly defines: boolean
}

/** Everywhere that one thing is called by its name: a stage, or a variable with all that takes its value. */
export interface Named {
  readonly kind: 'stage' | 'variable'
  readonly name: string
  readonly places: readonly NamePlace[]
}

interface StageReference {
  readonly range: Range
  readonly stage: number
}

/** What a `--from=` or the `from=` of a mount names, with its place. */
function* takenFrom(
  file: Dockerfile,
  instruction: Instruction,
): Generator<{ readonly name: string; readonly range: Range }> {
  for (const flag of instruction.flags) {
    const value = flag.value ?? ''
    // Its quotes, where it has some, are no part of the value.
    const at = flag.range.start + slice(file.source, flag.range).lastIndexOf(value)
    if (flag.name === 'from') yield { name: value, range: range(at, at + value.length) }
    if (flag.name !== 'mount') continue
    const match = /(^|,)from=([^,]*)/.exec(value)
    if (!match?.[2]) continue
    const start = at + match.index + match[0].length - match[2].length
    yield { name: match[2], range: range(start, start + match[2].length) }
  }
}

const stageNamed = (file: Dockerfile, name: string, before: number): Stage | undefined =>
  file.stages.findLast((stage) => stage.index < before && stage.name === name.toLowerCase())

/** Where stages are referred to by their names: by FROM, `--from`, and mounts. */
export function referencesToStages(file: Dockerfile): readonly StageReference[] {
  const found: StageReference[] = []
  const add = (name: string, at: Range, before: number) => {
    const stage = stageNamed(file, name, before)
    if (stage) found.push({ range: at, stage: stage.index })
  }
  for (const stage of file.stages) {
    if (stage.from.image) add(stage.from.image.text, stage.from.image.range, stage.index)
    for (const instruction of stage.instructions) {
      const own = instruction.kind === 'ONBUILD' ? instruction.trigger : instruction
      if (own) for (const { name, range: at } of takenFrom(file, own)) add(name, at, stage.index)
    }
  }
  return found
}

function stageAt(file: Dockerfile, at: number): Named | null {
  const references = referencesToStages(file)
  const referred = references.find((it) => isIn(at, it.range))?.stage
  const own = file.stages.find((it) => it.from.name && isIn(at, it.from.name.range))?.index
  const index = referred ?? own
  const word = index === undefined ? null : file.stages[index]?.from.name
  if (!word) return null
  return {
    kind: 'stage',
    name: word.text,
    places: [
      { range: word.range, defines: true },
      ...references.filter((it) => it.stage === index).map((it) => ({ range: it.range, defines: false })),
    ],
  }
}

const isIn = (at: number, { start, end }: Range): boolean => at >= start && at <= end

/** A variable's name at a place, and what it belongs to there: a stage, or -1 for what stands in front of them and in FROM. */
interface Occurrence extends NamePlace {
  readonly name: string
  readonly owner: number
  /** An ARG of a stage, which takes the value of the global one of the same name. */
  readonly argument: boolean
}

/** Instructions whose text goes to a shell, which fills in variables itself, also those behind a single quote at run time. */
const shells: ReadonlySet<Instruction['kind']> = new Set(['RUN', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK', 'SHELL'])

function* usesIn(
  file: Dockerfile,
  instruction: Instruction,
): Generator<{ readonly name: string; readonly range: Range }> {
  const { text } = file.source
  const shell = shells.has(instruction.kind)
  const parts = [instruction.range]
  // What a quoted marker opens is taken as it is, unless a shell reads it.
  const kept = shell ? [] : instruction.heredocs.filter((it) => it.quoted).map((it) => it.content)
  const comments = file.comments.filter((it) => it.inside === instruction.index).map((it) => it.range)
  for (const part of parts) {
    const own = text.slice(part.start, part.end)
    const pattern = shell
      ? /\$\{?(?<use>[A-Za-z_]\w*)|(?<=^|[\s;&|(])(?<set>[A-Za-z_]\w*)(?==)/g
      : /\$\{?(?<use>[A-Za-z_]\w*)/g
    for (const match of own.matchAll(pattern)) {
      const name = match.groups?.use ?? match.groups?.set ?? ''
      const end = part.start + match.index + match[0].length
      const at = range(end - name.length, end)
      if (kept.some((it) => isIn(at.start, it)) || comments.some((it) => isIn(at.start, it))) continue
      const escaped = own.charAt(match.index - 1) === file.escape && own.charAt(match.index - 2) !== file.escape
      if (escaped && !shell) continue
      yield { name, range: at }
    }
  }
}

function occurrencesOf(file: Dockerfile): readonly Occurrence[] {
  const found: Occurrence[] = []
  const read = (instruction: Instruction, owner: number) => {
    if (instruction.kind === 'ARG' || instruction.kind === 'ENV') {
      for (const pair of instruction.pairs) {
        const at = range(pair.range.start, pair.range.start + pair.key.length)
        if (file.source.text.slice(at.start, at.end) !== pair.key) continue
        found.push({ name: pair.key, range: at, defines: true, owner, argument: instruction.kind === 'ARG' })
      }
    }
    const own = instruction.kind === 'ONBUILD' ? instruction.trigger : instruction
    if (!own) return
    for (const use of usesIn(file, own)) found.push({ ...use, defines: false, owner, argument: false })
  }
  for (const global of file.globals) read(global, -1)
  for (const stage of file.stages) {
    if (stage.from.index >= 0) read(stage.from, -1)
    for (const instruction of stage.instructions) read(instruction, stage.index)
  }
  return found
}

/** The stage whose variable a name is: the stage itself where it sets it, else the one that it starts from. */
function ownerOf(file: Dockerfile, stage: number, sets: ReadonlySet<number>): number | null {
  if (stage === -1) return sets.has(-1) ? -1 : null
  if (sets.has(stage)) return stage
  const image = file.stages[stage]?.from.image
  const parent = image && stageNamed(file, image.text, stage)
  return parent ? ownerOf(file, parent.index, sets) : null
}

function variableAt(file: Dockerfile, at: number): Named | null {
  const all = occurrencesOf(file)
  const here = all.find((it) => isIn(at, it.range))
  if (!here) return null
  const same = all.filter((it) => it.name === here.name)
  const sets = new Set(same.filter((it) => it.defines).map((it) => it.owner))
  const owner = ownerOf(file, here.owner, sets)
  if (owner === null) return null
  // An ARG of a stage takes the global one's value, and one stage that another starts from hands its own on.
  const joined = new Set([owner])
  const links = [...sets].flatMap((stage): readonly (readonly [number, number])[] => {
    const takesGlobal = stage !== -1 && sets.has(-1) && same.some((it) => it.owner === stage && it.argument)
    const image = stage === -1 ? null : file.stages[stage]?.from.image
    const parent = image && stageNamed(file, image.text, stage)
    const inherited = parent ? ownerOf(file, parent.index, sets) : null
    return [
      ...(takesGlobal ? [[stage, -1] as const] : []),
      ...(inherited === null ? [] : [[stage, inherited] as const]),
    ]
  })
  for (let before = 0; before !== joined.size; ) {
    before = joined.size
    for (const [a, b] of links) {
      if (joined.has(a)) joined.add(b)
      if (joined.has(b)) joined.add(a)
    }
  }
  return {
    kind: 'variable',
    name: here.name,
    places: same
      .filter((it) => {
        const its = ownerOf(file, it.owner, sets)
        return its !== null && joined.has(its)
      })
      .map((it) => ({ range: it.range, defines: it.defines })),
  }
}

/** The stage or variable that is named at a place, with every place that it is named at; null where none is. */
export const namedAt = (file: Dockerfile, at: number): Named | null => stageAt(file, at) ?? variableAt(file, at)

/** Why a name cannot be given; null where it can. */
export function complaintAbout({ kind, name }: Named, wanted: string, file: Dockerfile): string | null {
  if (wanted === name) return null
  if (kind === 'stage') {
    // As BuildKit takes them (frontend/dockerfile/instructions/parse.go).
    if (!/^[a-z][a-z0-9-_.]*$/i.test(wanted))
      return 'A stage is named with letters, digits, dashes, dots and underscores, a letter first.'
    if (file.stages.some((stage) => stage.name === wanted.toLowerCase() && stage.name !== name.toLowerCase()))
      return `There is a stage named ${wanted} already.`
    return wanted.toLowerCase() === 'scratch' ? 'The name scratch stands for nothing at all.' : null
  }
  if (!/^[A-Za-z_]\w*$/.test(wanted)) return 'A variable is named with letters, digits and underscores, no digit first.'
  return occurrencesOf(file).some((it) => it.name === wanted) ? `${wanted} is in use already.` : null
}
