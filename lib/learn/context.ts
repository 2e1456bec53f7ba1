import type { ContextFile } from '../analysis'
import { bytes } from '../source/units'

/** Files of a project by their path, in bytes. */
export const contextOf = (sizes: Readonly<Record<string, number>>): readonly ContextFile[] =>
  Object.entries(sizes).map(([path, size]) => ({ path, bytes: bytes(size) }))
