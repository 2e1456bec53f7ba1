const factors: Readonly<Record<string, number>> = {
  '': 1,
  b: 1,
  k: 1e3,
  kb: 1e3,
  m: 1e6,
  mb: 1e6,
  g: 1e9,
  gb: 1e9,
  kib: 2 ** 10,
  mib: 2 ** 20,
  gib: 2 ** 30,
}

/**
 * A size as people write it, in bytes: 300MB, 1.2 GB, 512KiB. Units of 1000, as Docker's, unless they say otherwise.
 * Null for anything else.
 */
export function parseBytes(text: string): number | null {
  const [, figures, unit] = /^(\d+(?:\.\d+)?)\s*([a-z]*)$/i.exec(text.trim()) ?? []
  const factor = factors[unit?.toLowerCase() ?? 'none']
  return figures === undefined || factor === undefined ? null : Number(figures) * factor
}
