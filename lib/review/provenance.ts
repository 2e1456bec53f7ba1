import type { Analysis } from '../analysis'
import { formatBytes } from '../catalog/format'
import type { Provenance } from './review'

export const madeBy = ({ engine, tables, image, plan }: Analysis): Provenance => ({
  engine,
  tables: tables.images ?? 'none',
  onDisk: { before: image.size.onDisk.likely, after: plan.after.size.onDisk.likely },
})

/** Without the signs that turn the words around them: a link may say anything. */
const visible = (words: string): string => words.replace(/[\p{Cf}\p{Cc}]/gu, '')

/** What a reader should know where a review was made with another engine or other tables; none where nothing differs. */
export function madeElsewhere(made: Provenance | null, now: Provenance): readonly string[] {
  if (made === null) return []
  const told: string[] = []
  if (made.engine !== now.engine) told.push(`It was made with Plimsoll ${visible(made.engine)}; this is ${now.engine}.`)
  if (made.tables !== now.tables)
    told.push(`Its sizes of base images are of ${visible(made.tables)}; the ones here are of ${now.tables}.`)
  const [then, today] = [made.onDisk, now.onDisk]
  if (then && today && (then.before !== today.before || then.after !== today.after)) {
    const words = (it: typeof then) => `${formatBytes(it.before)} → ${formatBytes(it.after)}`
    if (words(then) !== words(today)) {
      const unsaid = told.length === 0 ? ' What was dropped or pasted beside the file is in no link.' : ''
      told.push(`It then said ${words(then)} on disk; it is ${words(today)} now.${unsaid}`)
    }
  }
  return told
}
