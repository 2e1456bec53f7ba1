const codes = {
  bold: '1',
  dim: '2',
  heading: '1;34',
  error: '31',
  warning: '33',
  info: '36',
} as const

export type Style = { readonly colour: boolean }
export const styled = (colour: boolean): Style => ({ colour })

export const paint = (style: Style, look: keyof typeof codes, text: string): string =>
  style.colour ? `\u001b[${codes[look]}m${text}\u001b[0m` : text

export interface TableOptions {
  /** Columns that hold figures. */
  readonly right: readonly number[]
  readonly width: number
  readonly style: Style
}

/**
 * Rows under a head, in columns as wide as they need; the last one is cut where the line ends.
 * A column that is empty throughout is left out.
 */
export function table(head: readonly string[], rows: readonly (readonly string[])[], options: TableOptions): string[] {
  if (rows.length === 0) return []
  const columns = head.map((_, index) => index).filter((index) => rows.some((row) => row[index] !== ''))
  const widths = new Map(
    columns.map((index) => [index, Math.max(...[head, ...rows].map((row) => row[index]?.length ?? 0))]),
  )
  const last = columns.at(-1)
  const write = (row: readonly string[]): string => {
    const cells = columns.map((index) => {
      const cell = row[index] ?? ''
      if (index === last) return cell
      const width = widths.get(index) ?? 0
      return options.right.includes(index) ? cell.padStart(width) : cell.padEnd(width)
    })
    const line = `  ${cells.join('  ')}`.trimEnd()
    return line.length <= options.width ? line : `${line.slice(0, options.width - 1)}…`
  }
  return [paint(options.style, 'dim', write(head)), ...rows.map(write)]
}
