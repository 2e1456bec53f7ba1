import { applyEdits } from '../source/edits'
import { range } from '../source/units'
import type { Choice } from './choices'

/**
 * The first way to mend each of several findings, where every fix stays inside what it is about and no two findings
 * share a place: such fixes can't get in each other's way. Null where one does not, where there is but one, or where two
 * have one key, which is told apart only once the first is mended.
 */
export function allLocal(open: readonly (readonly Choice[])[]): readonly Choice[] | null {
  const choices = open.flatMap((ways) => ways.slice(0, 1)).sort((a, b) => startOf(a) - startOf(b))
  const keys = new Set(choices.map(({ finding }) => finding.key))
  if (choices.length < 2 || keys.size < choices.length) return null
  const apart = choices.every((choice, i) => i === 0 || startOf(choice) >= (choices[i - 1]?.finding.range.end ?? 0))
  return apart && choices.every(isLocal) ? choices : null
}

const startOf = ({ finding }: Choice): number => finding.range.start

const isLocal = ({ finding, fix }: Choice): boolean =>
  fix.dockerignore === undefined &&
  fix.edits.every((edit) => edit.range.start >= finding.range.start && edit.range.end <= finding.range.end)

/** The text after each of several local fixes in turn, each with the edits that make it of the text before it. */
export function oneByOne(
  text: string,
  choices: readonly Choice[],
): readonly { readonly choice: Choice; readonly text: string }[] {
  let now = text
  let moved = 0
  return choices.flatMap((choice) => {
    const edits = choice.fix.edits.map((edit) => ({
      ...edit,
      range: range(edit.range.start + moved, edit.range.end + moved),
    }))
    const result = applyEdits(now, edits)
    if (!result.ok) return []
    moved += result.text.length - now.length
    now = result.text
    return [{ choice: { ...choice, fix: { ...choice.fix, edits } }, text: now }]
  })
}
