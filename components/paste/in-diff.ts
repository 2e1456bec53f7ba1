import { ended, hasFrom } from './lines'

/** A Dockerfile as a diff shows it: whole where nothing is left out before, between and after its parts. */
export interface FromDiff {
  readonly before: string
  readonly after: string
  readonly whole: boolean
}

const heading =
  /^(?:diff |index [\da-f]{4,}|--- |\+\+\+ |(?:new|deleted) file mode |old mode |new mode |similarity |rename |\\ No newline)/
const hunk = /^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@/
const isMarked = (line: string): boolean => line === '' || /^[ +-]/.test(line)

function side(lines: readonly string[], marks: string): string {
  const own = lines.filter((line) => line === '' || marks.includes(line[0] ?? ''))
  return ended(own.map((line) => line.slice(1)).join('\n'))
}

function fromLines(lines: readonly string[], whole: boolean): FromDiff | null {
  if (!lines.some((line) => /^[+-]/.test(line))) return null
  const before = side(lines, ' -')
  const after = side(lines, ' +')
  return hasFrom(before) || hasFrom(after) ? { before, after, whole } : null
}

/** The part of a diff, of one file or of many, that is about a Dockerfile; or lines that merely carry its marks. */
export function inDiff(text: string): FromDiff | null {
  const lines = text.split('\n')
  if (!lines.some((line) => hunk.test(line))) {
    const own = lines.filter((line) => !heading.test(line))
    return own.every(isMarked) ? fromLines(own, true) : null
  }
  const files: string[][] = [[]]
  let isHead = true
  for (const line of lines) {
    const begins = heading.test(line) && !isHead
    if (begins && !line.startsWith('\\')) files.push([])
    isHead = heading.test(line)
    if (!isHead) files.at(-1)?.push(line)
  }
  for (const file of files) {
    const hunks = file.filter((line) => hunk.test(line)).length
    const [, before, after] = file.map((line) => hunk.exec(line)).find((match) => match !== null) ?? []
    const first = file.findIndex((line) => hunk.test(line))
    const own = file.slice(first).filter((line) => !hunk.test(line) && isMarked(line))
    const found = first === -1 ? null : fromLines(own, hunks === 1 && Number(before) <= 1 && Number(after) <= 1)
    if (found) return found
  }
  return null
}
