import { type Bytes, bytes } from '../source/units'

/** One row of an image's history, oldest first: what made it and the bytes on disk that it holds. */
export interface HistoryRow {
  /** As the engine printed it; empty for what was imported. */
  readonly command: string
  readonly onDisk: Bytes
  /** True where the print cut the size to three digits. */
  readonly rounded: boolean
}

export type History =
  | { readonly kind: 'layers'; readonly rows: readonly HistoryRow[] }
  /** A size of the whole image, from `docker image ls`. */
  | { readonly kind: 'total'; readonly image: string; readonly onDisk: Bytes }

/**
 * Reads what people paste of a built image: `docker history --no-trunc --format json` (or `'{{json .}}'`), its plain
 * table, the export of `dive --json`, or a line of `docker image ls`. Null for any other text.
 */
export function readHistory(text: string): History | null {
  const trimmed = text.trim()
  if (trimmed === '') return null
  return readDive(trimmed) ?? readJsonRows(trimmed) ?? readTable(trimmed)
}

const units: Readonly<Record<string, number>> = { B: 1, KB: 1e3, MB: 1e6, GB: 1e9, TB: 1e12 }

/** Sizes as the engine prints them (1 MB = 10^6) or plain numbers; null for anything else. */
export function readSize(text: string): { readonly onDisk: Bytes; readonly rounded: boolean } | null {
  const match = /^(\d+(?:\.\d+)?)\s*([kKMGT]?B)?$/.exec(text.trim())
  if (!match?.[1]) return null
  const unit = units[(match[2] ?? 'B').toUpperCase()]
  return unit === undefined ? null : { onDisk: bytes(Number(match[1]) * unit), rounded: unit > 1 }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** `dive --json FILE`: layers with `command` and `sizeBytes`, the oldest first. */
function readDive(text: string): History | null {
  if (!text.startsWith('{')) return null
  const value = parsed(text)
  if (!isRecord(value) || !Array.isArray(value.layer)) return null
  const rows: HistoryRow[] = []
  for (const layer of value.layer) {
    if (!isRecord(layer) || typeof layer.sizeBytes !== 'number') return null
    const command = typeof layer.command === 'string' ? layer.command : ''
    rows.push({ command, onDisk: bytes(layer.sizeBytes), rounded: false })
  }
  return { kind: 'layers', rows }
}

/** One JSON object a line, or an array of them, the newest first as `docker history` prints them. */
function readJsonRows(text: string): History | null {
  if (!/^[[{]/.test(text)) return null
  const whole = parsed(text)
  const values = Array.isArray(whole)
    ? whole
    : text
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map(parsed)
  const rows: HistoryRow[] = []
  for (const value of values) {
    if (!isRecord(value)) return null
    const size = readSize(String(value.Size ?? ''))
    if (!size) return null
    rows.push({ command: typeof value.CreatedBy === 'string' ? value.CreatedBy : '', ...size })
  }
  return rows.length === 0 ? null : { kind: 'layers', rows: rows.reverse() }
}

/** Podman parts a number from its unit. */
const sizeIn = (row: string, at: number) => readSize(/^[\d.]+ ?[kKMGT]?B\b|^\S+/.exec(row.slice(at))?.[0] ?? '')

/** The plain table of `docker history` (IMAGE, CREATED, CREATED BY, SIZE, COMMENT) or of `docker image ls`. */
function readTable(text: string): History | null {
  const lines = text.split('\n').map((line) => line.replace(/\r$/, ''))
  const head = lines.findIndex((line) => /^(?:IMAGE|ID)\s+CREATED\s+CREATED BY\s+SIZE/.test(line))
  if (head === -1) return readImageList(lines)
  const title = lines[head] ?? ''
  const commandAt = title.indexOf('CREATED BY')
  const sizeAt = title.indexOf('SIZE')
  const rows: HistoryRow[] = []
  for (const line of lines.slice(head + 1)) {
    if (line.trim() === '') continue
    const size = sizeIn(line, sizeAt)
    if (!size) return null
    rows.push({ command: line.slice(commandAt, sizeAt).trim(), ...size })
  }
  return rows.length === 0 ? null : { kind: 'layers', rows: rows.reverse() }
}

function readImageList(lines: readonly string[]): History | null {
  const head = lines.findIndex((line) => /^(?:REPOSITORY\s+TAG|IMAGE\s+ID)\s/.test(line))
  const title = lines[head]
  const row = lines.slice(head + 1).find((line) => line.trim() !== '')
  if (title === undefined || row === undefined) return null
  const column = title.includes('DISK USAGE') ? 'DISK USAGE' : 'SIZE'
  const size = sizeIn(row, title.indexOf(column))
  const [repository = '', tag = ''] = row.split(/\s+/)
  const image = title.startsWith('REPOSITORY') && tag !== '<none>' ? `${repository}:${tag}` : repository
  return size ? { kind: 'total', image, onDisk: size.onDisk } : null
}
