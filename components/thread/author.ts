/** Who one is to others: a name that a person chose, and which words in a review were written in this browser. */
import { type Remark, remarkId } from '@/lib/review/comments'

const nameKey = 'plimsoll.name'
const writtenKey = 'plimsoll.written'
/** Far more than anyone writes by hand, and bounded. */
const kept = 1000

function stored(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

function store(key: string, value: string): void {
  try {
    localStorage.setItem(key, value)
  } catch {
    // A browser that keeps nothing asks again on the next visit.
  }
}

/** Null for someone who was never asked; empty for someone who would rather not say. */
export const keptName = (): string | null => stored(nameKey)
export const keepName = (name: string): void => store(nameKey, name)

const written = new Set((stored(writtenKey) ?? '').split(' ').filter((id) => id !== ''))

/** A name alone does not make words one's own: two people may have the same. */
export const isMine = (remark: Remark): boolean => written.has(remarkId(remark))

export function rememberMine(remark: Remark): void {
  written.add(remarkId(remark))
  store(writtenKey, [...written].slice(-kept).join(' '))
}
