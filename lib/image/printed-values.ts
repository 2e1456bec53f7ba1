import { type Bytes, bytes } from '../source/units'

const units: Readonly<Record<string, number>> = { B: 1, KB: 1e3, MB: 1e6, GB: 1e9, TB: 1e12 }

/** Sizes as the engine prints them (1 MB = 10^6) or plain numbers; null for anything else. */
export function readSize(text: string): { readonly onDisk: Bytes; readonly rounded: boolean } | null {
  const match = /^(\d+(?:\.\d+)?)\s*([kKMGT]?B)?$/.exec(text.trim())
  if (!match?.[1]) return null
  const unit = units[(match[2] ?? 'B').toUpperCase()]
  return unit === undefined ? null : { onDisk: bytes(Number(match[1]) * unit), rounded: unit > 1 }
}
