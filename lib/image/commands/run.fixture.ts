import { nothingAtAll, type Size } from '../../catalog/estimate'
import { build, type Given } from '../measure.fixture'

export interface RunCase extends Given {
  readonly base?: string
  /** Instructions between FROM and the RUN. */
  readonly before?: string
}

/** What the layer of a RUN holds, as `path kind`, in order; `?` stands for what is unknown. */
export function layerOf(script: string, given: RunCase = {}): readonly string[] {
  const lines = [
    `FROM ${given.base ?? 'debian:bookworm-slim'}`,
    ...(given.before ? [given.before] : []),
    `RUN ${script}`,
  ]
  const entries = build(lines.join('\n'), given).target?.layers.at(-1)?.entries ?? []
  const found = entries
    .filter((entry) => !entry.path.startsWith('/.packages/') && entry.kind !== 'package database')
    .map((entry) => (entry.size.onDisk.basis === 'unknown' ? `? ${entry.label}` : `${entry.path} ${entry.kind}`))
  return [...new Set(found)].sort()
}

/** The size of the same layer. */
export function sizeOf(script: string, given: RunCase = {}): Size {
  const lines = [
    `FROM ${given.base ?? 'debian:bookworm-slim'}`,
    ...(given.before ? [given.before] : []),
    `RUN ${script}`,
  ]
  return build(lines.join('\n'), given).target?.layers.at(-1)?.size ?? nothingAtAll
}

/** Likely MB on disk of the same layer. */
export const megabytesOf = (script: string, given: RunCase = {}): number => sizeOf(script, given).onDisk.likely / 1e6
