import { parsedJson } from '../source/json'

/** A review nests seven deep. Reading thousands takes long, and nothing that is one does. */
const deepest = 20

function nestsTooDeep(json: string): boolean {
  let depth = 0
  let quoted = false
  for (let at = 0; at < json.length; at++) {
    const mark = json.charCodeAt(at)
    if (quoted) {
      if (mark === 92) at++
      else if (mark === 34) quoted = false
    } else if (mark === 34) quoted = true
    else if (mark === 91 || mark === 123) {
      if (++depth > deepest) return true
    } else if (mark === 93 || mark === 125) depth--
  }
  return false
}

/** What a JSON text says; null for what is none, or nests deeper than anything that is sent. */
export function parseJson(text: string): unknown {
  return nestsTooDeep(text) ? null : (parsedJson(text) ?? null)
}
