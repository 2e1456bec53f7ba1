import type { LayerRow } from './layer-rows'

export type Order = 'built' | 'heaviest' | 'wasted'

export interface Arrangement {
  readonly order: Order
  /** Words of an instruction or of a path in the layer; empty for all rows. */
  readonly find: string
}

export const asBuilt: Arrangement = { order: 'built', find: '' }

const includes = (text: string, find: string): boolean => text.toLowerCase().includes(find)

/** The rows that hold what is looked for, in the order asked for; where it is in their files, those files alone. */
export function arranged(rows: readonly LayerRow[], { order, find }: Arrangement): readonly LayerRow[] {
  const wanted = find.trim().toLowerCase()
  const found =
    wanted === ''
      ? rows
      : rows.flatMap((row) => {
          if (includes(row.words, wanted)) return [row]
          const files = row.files.filter((file) => includes(file.path, wanted) || includes(file.kind, wanted))
          return files.length > 0 ? [{ ...row, files }] : []
        })
  if (order === 'built') return found
  const weight = (row: LayerRow) => (order === 'heaviest' ? row.onDisk.likely : row.waste.likely)
  return found.toSorted((a, b) => weight(b) - weight(a))
}
