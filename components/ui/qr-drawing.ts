/** A link as a code that phones read. */
import { encodeQR } from 'qr'

export interface QrDrawing {
  /** Modules on a side, with the quiet border that readers need. */
  readonly side: number
  /** The dark modules, as the path of an SVG. */
  readonly path: string
}

/** ISO/IEC 18004 asks for four light modules around the code. */
const quiet = 4

/** Null for a text that is longer than any code holds. */
export function drawQr(text: string): QrDrawing | null {
  try {
    const rows = encodeQR(text, 'raw', { ecc: 'low', border: quiet })
    return { side: rows.length, path: rows.map((row, y) => runsOf(row, y)).join('') }
  } catch {
    return null
  }
}

/** Dark modules that stand side by side as one bar: a tenth of what each by itself would take. */
function runsOf(row: readonly boolean[], y: number): string {
  let path = ''
  for (let x = 0; x < row.length; x++) {
    if (!row[x]) continue
    const from = x
    while (row[x + 1]) x++
    path += `M${from} ${y}h${x - from + 1}v1h-${x - from + 1}z`
  }
  return path
}
