import type { BuiltImage } from '../../image/built-image'
import { lineOf, runsOf } from '../commands'
import { canJoin, goesOn, jointBefore, stopsWhereItFails } from '../joining'
import { jointStyle } from '../mend'
import type { Fix } from '../rule'
import type { Deletion, Part } from './deletions'

/** More RUNs than this are not joined for a deletion: too much would run again for a small change. */
const mostJoined = 5

/** Joins the RUN that made the files, those that follow, and the one that deletes, so that one layer sees it all. */
export function mergeFix(built: BuiltImage, deletion: Deletion): Fix | null {
  const { at, parts } = deletion
  const maker = largestMaker(parts)
  if (!maker?.instruction || maker.inherited) return null
  const { index } = maker.instruction
  const chain = runsOf(built).filter(
    (it) => it.stage === at.stage && it.run.index >= index && it.run.index <= at.run.index,
  )
  const first = chain[0]
  if (first?.run.index !== index || chain.length !== at.run.index - index + 1) return null
  if (chain.length > mostJoined || !chain.every((it) => canJoin(it, first))) return null
  if (!chain.slice(0, -1).every(goesOn) || !chain.slice(1).every(stopsWhereItFails)) return null
  const styles = chain.map((it) => it.trace.script && jointStyle(built.file.source, it.trace.script.body))
  const style = styles.find((it) => it && it.breaks !== 'nowhere') ?? null
  const edits = chain.slice(1).map((it, i) => jointBefore(built, chain[i]?.run ?? it.run, it.run, style))
  return {
    id: 'join',
    title: `Join the RUNs of ${lineOf(first.run)} to ${lineOf(at.run)}`,
    safety: 'review',
    assumptions: [
      'The joined RUN runs again as a whole when one of its lines changes, which the build cache would have spared the others.',
    ],
    edits,
  }
}

/** The layer that holds most of what was deleted too late. */
function largestMaker(parts: readonly Part[]) {
  const bytes = new Map<Part['maker'], number>()
  for (const { maker, entry } of parts) bytes.set(maker, (bytes.get(maker) ?? 0) + entry.size.onDisk.likely)
  return [...bytes].sort((a, b) => b[1] - a[1])[0]?.[0]
}
