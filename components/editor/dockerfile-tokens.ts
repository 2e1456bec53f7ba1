/** Colours a Dockerfile line by line: instructions, flags, strings, variables, and the shell inside RUN and heredocs. */
import { type ColouredPiece, jointAt, type Marker, type Quote, readLine } from './shell-tokens'

export type { ColouredPiece } from './shell-tokens'

export interface LineState {
  /** What the file joins lines with; a directive in its first lines may change it. */
  readonly escape: '\\' | '`'
  /** True as long as directives may come. */
  readonly head: boolean
  /** The instruction that goes on from the line before; empty at the start of a new one. */
  readonly instruction: string
  readonly quote: Quote
  /** The rest of the joined lines is a comment of the shell. */
  readonly remark: boolean
  /** Heredocs whose content begins where the instruction's own lines end. */
  readonly awaited: readonly OpenHeredoc[]
  /** Heredocs still open, in order. */
  readonly heredocs: readonly OpenHeredoc[]
}

interface OpenHeredoc extends Marker {
  /** A shell reads it, rather than a file being made of it. */
  readonly shell: boolean
}

export const startState: LineState = {
  escape: '\\',
  head: true,
  instruction: '',
  quote: '',
  remark: false,
  awaited: [],
  heredocs: [],
}

export const sameState = (a: LineState, b: LineState): boolean =>
  a === b || (a.instruction === b.instruction && a.quote === b.quote && JSON.stringify(a) === JSON.stringify(b))

const instructions = new Set(
  (
    'ADD ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL MAINTAINER ONBUILD RUN SHELL STOPSIGNAL USER ' +
    'VOLUME WORKDIR'
  ).split(' '),
)
const takesHeredoc = new Set(['RUN', 'COPY', 'ADD'])
const forShell = new Set(['RUN', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK'])

interface Coloured {
  readonly pieces: readonly ColouredPiece[]
  readonly next: LineState
}

const whole = (kind: ColouredPiece['kind']): readonly ColouredPiece[] => [{ start: 0, kind }]

/** The pieces of a line, each from its start to the next one's, and the state for the line after. */
export function colourLine(text: string, state: LineState): Coloured {
  const [open] = state.heredocs
  if (open) return colourHeredoc(text, open, state)
  const directive = state.head ? /^#[ \t]*([a-z][a-z0-9]*)[ \t]*=[ \t]*(.*?)[ \t]*$/i.exec(text) : null
  if (directive) {
    const escape = directive[1]?.toLowerCase() === 'escape' && directive[2] === '`' ? '`' : state.escape
    return { pieces: whole('comment'), next: { ...state, escape } }
  }
  const past = state.head ? { ...state, head: false } : state
  if (/^\s*#/.test(text)) return { pieces: whole('comment'), next: past }
  // Blank lines between joined ones are left out.
  if (text.trim() === '') return { pieces: [], next: past }
  return colourInstruction(text, past)
}

function colourHeredoc(text: string, open: OpenHeredoc, state: LineState): Coloured {
  if ((open.stripTabs ? text.replace(/^\t+/, '') : text) === open.name) {
    return { pieces: whole('operator'), next: { ...state, quote: '', heredocs: state.heredocs.slice(1) } }
  }
  if (open.shell) {
    const { pieces, quote } = readLine(text, 0, 'script', { ...state, remark: false, escape: '\\' })
    return { pieces, next: { ...state, quote } }
  }
  // The text of a file: nothing in it means anything but variables.
  const variables = open.fills ? [...text.matchAll(/\$\{[^}]*\}?|\$[A-Za-z_]\w*/g)] : []
  const pieces = variables.flatMap((match): readonly ColouredPiece[] => [
    { start: match.index, kind: 'variable' },
    { start: match.index + match[0].length, kind: 'plain' },
  ])
  return { pieces: [...whole('plain'), ...pieces], next: state }
}

function colourInstruction(text: string, state: LineState): Coloured {
  const { instruction, keywords, from } = begin(text, state.instruction)
  const reading = forShell.has(instruction) ? 'joined' : 'words'
  const read = readLine(text, from, reading, state)
  const pieces = [...keywords, ...read.pieces, ...(instruction === 'FROM' ? nameOfStage(text) : [])]
  const found = takesHeredoc.has(instruction)
    ? read.markers.map((marker) => ({ ...marker, shell: instruction === 'RUN' }))
    : []
  const awaited = [...state.awaited, ...found]
  const goesOn = jointAt(text, state.escape) < text.length
  return {
    pieces: pieces.sort((a, b) => a.start - b.start),
    next: goesOn
      ? { ...state, instruction, quote: read.quote, remark: read.remark, awaited }
      : { ...state, instruction: '', quote: '', remark: false, awaited: [], heredocs: awaited },
  }
}

interface Begun {
  readonly instruction: string
  readonly keywords: readonly ColouredPiece[]
  /** Where what the instruction takes begins. */
  readonly from: number
}

/** The keywords that a line begins with: ONBUILD and HEALTHCHECK are followed by another one. */
function begin(text: string, goingOn: string): Begun {
  const keywords: ColouredPiece[] = []
  let instruction = goingOn
  let from = 0
  for (;;) {
    const word = /^\s*([A-Za-z]+)(?=\s|$)/.exec(text.slice(from))
    const name = word?.[1]?.toUpperCase() ?? ''
    const isNext = instruction === '' || instruction === 'ONBUILD'
    const isCheck = instruction === 'HEALTHCHECK' && (name === 'CMD' || name === 'NONE')
    if (!word || !(isCheck || (isNext && instructions.has(name)))) break
    keywords.push({ start: from, kind: 'keyword' })
    from += word[0].length
    instruction = name
  }
  // A line of nothing but an escape character begins no instruction yet.
  const other = /^\s*([^\s\\`]+)/.exec(text)?.[1] ?? ''
  return { instruction: instruction || other, keywords, from }
}

function nameOfStage(text: string): readonly ColouredPiece[] {
  const as = /\s(as)\s/i.exec(text)
  if (!as) return []
  return [
    { start: as.index + 1, kind: 'keyword' },
    { start: as.index + 3, kind: 'plain' },
  ]
}
