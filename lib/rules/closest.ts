/** The name that somebody who wrote another may have meant: one letter in five may differ, at most two; null where none is near. */
export function closest(name: string, names: readonly string[]): string | null {
  const most = name.length < 4 ? 0 : Math.min(2, Math.max(1, Math.floor(name.length / 5)))
  let best: string | null = null
  let bestDistance = most + 1
  for (const other of names) {
    if (other === name || Math.abs(other.length - name.length) > most || name.length > 64) continue
    const distance = other.toLowerCase() === name.toLowerCase() ? 0 : distanceOf(name, other)
    if (distance < bestDistance) {
      best = other
      bestDistance = distance
    }
  }
  return best
}

/** How many letters have to be changed, added, taken out or swapped with their neighbour (optimal string alignment). */
function distanceOf(a: string, b: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a.charAt(i - 1) === b.charAt(j - 1) ? 0 : 1
      let least = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same)
      if (i > 1 && j > 1 && a.charAt(i - 1) === b.charAt(j - 2) && a.charAt(i - 2) === b.charAt(j - 1))
        least = Math.min(least, (beforeLast[j - 2] ?? 0) + 1)
      row.push(least)
    }
    beforeLast = last
    last = row
  }
  return last[b.length] ?? 0
}
