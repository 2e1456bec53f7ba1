/** Colours a Dockerfile line by line: instructions, flags, strings, variables, and the shell inside RUN and heredocs. */

export interface LineState {
  /** The instruction that goes on from the line before; empty at the start of a new one. */
  readonly instruction: string
  /** Ends of the heredocs still open, in order. */
  readonly heredocs: readonly string[]
}

export interface ColouredPiece {
  readonly start: number
  readonly kind: 'keyword' | 'comment' | 'string' | 'variable' | 'flag' | 'operator' | 'plain'
}

export const startState: LineState = { instruction: '', heredocs: [] }

const instructions = new Set(
  (
    'ADD ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL MAINTAINER ONBUILD RUN SHELL STOPSIGNAL USER ' +
    'VOLUME WORKDIR'
  ).split(' '),
)

const rules: readonly (readonly [ColouredPiece['kind'], RegExp])[] = [
  ['string', /"(?:[^"\\]|\\.)*"?|'[^']*'?/y],
  ['variable', /\$\{[^}]*\}?|\$[A-Za-z_]\w*|\$[?@*#0-9]/y],
  ['flag', /(?<![\w-])--?[A-Za-z][\w-]*/y],
  ['operator', /&&|\|\|?|;|>>?|<<?-?|\\$/y],
]
const heredoc = /<<-?\s*(["']?)([A-Za-z_]\w*)\1/g

/** The pieces of a line, each from its start to the next one's, and the state for the line after. */
export function colourLine(text: string, state: LineState): { pieces: readonly ColouredPiece[]; next: LineState } {
  const [open, ...others] = state.heredocs
  if (open !== undefined) {
    const ends = text.trim() === open
    const next = ends ? { instruction: '', heredocs: others } : state
    return { pieces: ends ? [{ start: 0, kind: 'operator' }] : colourRest(text, 0), next }
  }
  if (/^\s*#/.test(text)) return { pieces: [{ start: 0, kind: 'comment' }], next: state }
  if (text.trim() === '') return { pieces: [], next: state }

  const word = /^\s*([A-Za-z]+)(?=\s|$)/.exec(text)
  const name = word?.[1]?.toUpperCase() ?? ''
  const begins = state.instruction === '' && instructions.has(name)
  const instruction = state.instruction || name
  const pieces: ColouredPiece[] = begins ? [{ start: 0, kind: 'keyword' }] : []
  const from = begins ? (word?.[0].length ?? 0) : 0
  pieces.push(...colourRest(text, from))
  if (instruction === 'FROM') {
    const as = /\s(as)\s/i.exec(text)
    if (as) pieces.push({ start: as.index + 1, kind: 'keyword' }, { start: as.index + 3, kind: 'plain' })
    pieces.sort((a, b) => a.start - b.start)
  }
  const takesHeredoc = instruction === 'RUN' || instruction === 'COPY' || instruction === 'ADD'
  const heredocs = takesHeredoc ? [...text.matchAll(heredoc)].map((match) => match[2] ?? '') : []
  const goesOn = /[\\`]\s*$/.test(text)
  return { pieces, next: { instruction: goesOn ? instruction : '', heredocs } }
}

function colourRest(text: string, from: number): ColouredPiece[] {
  const pieces: ColouredPiece[] = [{ start: from, kind: 'plain' }]
  let at = from
  while (at < text.length) {
    let length = 0
    for (const [kind, pattern] of rules) {
      pattern.lastIndex = at
      const match = pattern.exec(text)
      if (!match) continue
      length = match[0].length
      pieces.push({ start: at, kind }, { start: at + length, kind: 'plain' })
      break
    }
    at += length || 1
  }
  return pieces
}
