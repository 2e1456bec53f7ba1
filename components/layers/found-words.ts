import type { LayerRow } from './layer-rows'

const layersIn = (rows: readonly LayerRow[]): number => rows.reduce((count, row) => count + row.count, 0)

/** One build, as it is and as far as it holds what is looked for. */
export interface Found {
  readonly title: string
  readonly all: readonly LayerRow[]
  readonly found: readonly LayerRow[]
}

/** How many layers are left of each build, for those who do not see the tables become shorter. */
export function foundWords(builds: readonly Found[]): string {
  const words = builds.map(({ title, all, found }) => {
    const left = layersIn(found)
    const of = layersIn(all)
    return `${title}: ${left === 0 ? 'none' : left} of ${of} ${of === 1 ? 'layer' : 'layers'}.`
  })
  return words.join(' ')
}
