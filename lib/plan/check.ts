import type { BuiltImage, BuiltStage } from '../image/built-image'
import type { Kind } from '../image/entry'
import type { ChangedPart } from '../rules/rule'
import { wholeConfig } from '../rules/whole-config'

/**
 * What must hold after every step: the file has no problem it did not have, and a container starts from the image as
 * before and finds the files that it had, except for what the fix said it changes.
 */
export function keepsItsWord(before: BuiltImage, after: BuiltImage, changes: readonly ChangedPart[]): boolean {
  if (problemCount(after) > problemCount(before)) return false
  if (!before.target || !after.target) return before.target === after.target
  const was = before.target.config
  const is = after.target.config
  if (!wholeConfig.every((part) => changes.includes(part) || same(was[part], is[part]))) return false
  return changes.includes('files') || keepsFiles(before.target, after.target)
}

/** Kinds of things that a program reads at run time; packages, caches and logs are the rules' own business. */
const readAtRunTime: ReadonlySet<Kind> = new Set(['artifact', 'dependency tree', 'source', 'toolchain', 'other'])

/** What was copied, built or written is still there, and still what it was. */
function keepsFiles(before: BuiltStage, after: BuiltStage): boolean {
  const is = after.ledger.placed()
  const same = new Set(is)
  const gone = before.ledger.placed().filter((entry) => readAtRunTime.has(entry.kind) && !same.has(entry))
  if (gone.length === 0) return true
  const there = new Set(is.map((entry) => `${entry.kind} ${entry.path}`))
  return gone.every((entry) => there.has(`${entry.kind} ${entry.path}`))
}

function problemCount(built: BuiltImage): number {
  let count = built.file.problems.length + built.problems.length
  for (const stage of built.stages) for (const trace of stage.traces.values()) count += trace.problems.length
  return count
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
