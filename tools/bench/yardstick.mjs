/**
 * Milliseconds that a fixed piece of work takes, of the kind that the page does: texts, maps, sorting, JSON. Figures of two
 * machines, or of one on two days, can be compared by it. Runs in a page, to which it is sent as it stands.
 */
export function yardstick() {
  const words = Array.from({ length: 6000 }, (_, i) => `word-${(i * 7919) % 6007} of ${i % 97}`)
  const once = () => {
    const started = performance.now()
    const seen = new Map()
    for (const word of words) for (const part of word.split(/[- ]/)) seen.set(part, (seen.get(part) ?? 0) + part.length)
    const text = JSON.stringify([...seen].sort(([a], [b]) => (a < b ? -1 : 1)))
    JSON.parse(text.replace(/\d+/g, (digits) => `${digits}0`))
    return performance.now() - started
  }
  const rounds = Array.from({ length: 25 }, once).sort((a, b) => a - b)
  return rounds[rounds.length >> 1]
}
