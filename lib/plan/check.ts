import type { BuiltImage, ImageConfig } from '../image/built-image'
import type { ConfigPart } from '../rules/rule'

/**
 * What must hold after every step: the file has no problem it did not have, and a container starts from the image as
 * before, except for the parts of the config that the fix said it changes.
 */
export function keepsItsWord(before: BuiltImage, after: BuiltImage, changes: readonly ConfigPart[]): boolean {
  if (problemCount(after) > problemCount(before)) return false
  if (!before.target || !after.target) return before.target === after.target
  const was = before.target.config
  const is = after.target.config
  return configParts.every((part) => changes.includes(part) || same(was[part], is[part]))
}

const configParts: readonly ConfigPart[] = [
  'user',
  'workdir',
  'shell',
  'entrypoint',
  'cmd',
  'env',
  'exposedPorts',
  'volumes',
  'labels',
  'healthcheck',
  'stopSignal',
] satisfies readonly (keyof ImageConfig)[]

function problemCount(built: BuiltImage): number {
  let count = built.file.problems.length + built.problems.length
  for (const stage of built.stages) for (const trace of stage.traces.values()) count += trace.problems.length
  return count
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
