import { isRecord, parsedJson } from '../source/json'
import { type Bytes, bytes } from '../source/units'
import { jsonValues, listedImages, sizeAt } from './image-list'
import { readSize } from './printed-values'

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
  /** A size of the whole image, from `docker image ls` or `docker image inspect`. */
  | { readonly kind: 'total'; readonly image: string; readonly onDisk: Bytes }

/**
 * Reads what people paste of a built image: `docker history --no-trunc --format json` (or `'{{json .}}'`), its plain
 * table, the export of `dive --json`, a line of `docker image ls`, or what `docker image inspect` says of one image.
 * Null for any other text.
 */
export function readHistory(text: string): History | null {
  const trimmed = text.trim()
  if (trimmed === '') return null
  return readDive(trimmed) ?? readJsonRows(trimmed) ?? readTable(trimmed) ?? readTotal(trimmed)
}

function readTotal(text: string): History | null {
  const [first] = listedImages(text)
  return first ? { kind: 'total', image: first.image, onDisk: first.onDisk } : null
}

/** `dive --json FILE`: layers with `command` and `sizeBytes`, the oldest first. */
function readDive(text: string): History | null {
  if (!text.startsWith('{')) return null
  const value = parsedJson(text)
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
  const rows: HistoryRow[] = []
  let isHistory = false
  for (const value of jsonValues(text)) {
    if (!isRecord(value)) return null
    // Podman writes its names small, and leaves out what is empty.
    const size = readSize(String(value.Size ?? value.size ?? ''))
    if (!size) return null
    const command = value.CreatedBy
    isHistory ||= typeof command === 'string'
    rows.push({ command: typeof command === 'string' ? command : '', ...size })
  }
  return isHistory ? { kind: 'layers', rows: rows.reverse() } : null
}

/** The plain table of `docker history`: IMAGE, CREATED, CREATED BY, SIZE, COMMENT. */
function readTable(text: string): History | null {
  const lines = text.split('\n').map((line) => line.replace(/\r$/, ''))
  const head = lines.findIndex((line) => /^(?:IMAGE|ID)\s+CREATED\s+CREATED BY\s+SIZE/.test(line))
  if (head === -1) return null
  const title = lines[head] ?? ''
  const commandAt = title.indexOf('CREATED BY')
  const columnAt = title.indexOf('SIZE')
  const rows: HistoryRow[] = []
  for (const line of lines.slice(head + 1)) {
    if (line.trim() === '') continue
    const size = sizeAt(line, columnAt)
    if (!size) return null
    rows.push({ command: line.slice(commandAt, columnAt).trim(), ...size })
  }
  return rows.length === 0 ? null : { kind: 'layers', rows: rows.reverse() }
}
