import type { ContextFile } from '../analysis'
import { parseDockerfile } from '../dockerfile/parse'
import { bundledCatalog } from '../fixtures/catalog.fixture'
import { bytes } from '../source/units'
import type { BuiltImage } from './built-image'
import { simulate } from './simulate'

export interface Given {
  readonly context?: readonly { readonly path: string; readonly bytes: number }[]
  readonly files?: Readonly<Record<string, string>>
}

/** Builds a Dockerfile with every bundled table. */
export function build(text: string, given: Given = {}): BuiltImage {
  const context: ContextFile[] | undefined = given.context?.map((file) => ({
    path: file.path,
    bytes: bytes(file.bytes),
  }))
  return simulate(parseDockerfile(text), {
    catalog: bundledCatalog(),
    ...(context ? { context } : {}),
    ...(given.files ? { files: given.files } : {}),
  })
}

/** Bytes on disk of the layers that the image has beyond its base image, one for each RUN, COPY, ADD and WORKDIR. */
export function layersOnDisk(built: BuiltImage): readonly number[] {
  const layers = built.target?.layers.filter((layer) => layer.instruction?.kind !== 'FROM') ?? []
  return layers.map((layer) => layer.size.onDisk.likely)
}

/** True within 2 % or 20 kB: what the model promises for everything that does not depend on a table. */
export const isClose = (ours: number, truth: number): boolean =>
  Math.abs(ours - truth) <= Math.max(20_000, truth * 0.02)
