import type { SourceText } from '../source/text'
import type { LineSpan, Offset, Range } from '../source/units'

/** A word of an instruction, as BuildKit splits them: quotes and escapes are still in `text`. */
export interface Word {
  readonly text: string
  readonly range: Range
}

/** `--name=value` in front of an instruction's arguments; `value` is null where there is no `=`. */
export interface Flag {
  readonly name: string
  readonly value: string | null
  readonly range: Range
}

export interface Heredoc {
  readonly name: string
  /** `<<-`: leading tabs of the content and of the end marker do not count. */
  readonly stripTabs: boolean
  /** Quoted marker: no variable is filled in. */
  readonly quoted: boolean
  readonly marker: Range
  readonly content: Range
  /** False where the file ends before the marker comes again. */
  readonly closed: boolean
}

/** A key with its value, of ENV, LABEL or ARG. */
export interface Pair {
  readonly key: string
  /** As written, quotes and variables included; null for `ARG name`. */
  readonly value: string | null
  readonly range: Range
}

interface Common {
  /** Position among all instructions of the file. */
  readonly index: number
  readonly keyword: Word
  /** From the first letter of the keyword to the last character, heredocs included, the last line break not. */
  readonly range: Range
  readonly lines: LineSpan
  readonly flags: readonly Flag[]
  /** What comes after the keyword and the flags, heredoc contents not included. */
  readonly args: Range
  /**
   * The text of `args` with comments, blank continuation lines and line continuations replaced by `\` and LF,
   * at the same length, so that positions in it are positions in the file less `args.start`.
   */
  readonly masked: string
  readonly words: readonly Word[]
  readonly heredocs: readonly Heredoc[]
}

/** `["a", "b"]` where the arguments are a JSON array of strings. */
type JsonForm = readonly string[] | null

export interface From extends Common {
  readonly kind: 'FROM'
  readonly image: Word | null
  readonly name: Word | null
  readonly platform: string | null
}
export interface Arg extends Common {
  readonly kind: 'ARG'
  readonly pairs: readonly Pair[]
}
export interface Env extends Common {
  readonly kind: 'ENV' | 'LABEL'
  readonly pairs: readonly Pair[]
  /** `ENV key value`: one key, the rest of the line is its value. */
  readonly legacy: boolean
}
export interface Run extends Common {
  readonly kind: 'RUN'
  readonly json: JsonForm
}
export interface Copy extends Common {
  readonly kind: 'COPY' | 'ADD'
  readonly sources: readonly Word[]
  readonly destination: Word | null
  readonly json: JsonForm
  /** `--from`: a stage's name or index, or an image. */
  readonly from: string | null
}
export interface Start extends Common {
  readonly kind: 'CMD' | 'ENTRYPOINT' | 'SHELL'
  readonly json: JsonForm
}
export interface Healthcheck extends Common {
  readonly kind: 'HEALTHCHECK'
  readonly none: boolean
  readonly json: JsonForm
}
export interface Onbuild extends Common {
  readonly kind: 'ONBUILD'
  readonly trigger: Instruction | null
}
export interface Plain extends Common {
  readonly kind: 'WORKDIR' | 'USER' | 'EXPOSE' | 'VOLUME' | 'STOPSIGNAL' | 'MAINTAINER'
  readonly json: JsonForm
}
export interface Unknown extends Common {
  readonly kind: 'unknown'
}

export type Instruction = From | Arg | Env | Run | Copy | Start | Healthcheck | Onbuild | Plain | Unknown

export interface Comment extends LineSpan {
  readonly range: Range
  /** Without the `#`. */
  readonly text: string
  /** The instruction whose continuation it stands in; null between instructions. */
  readonly inside: number | null
}

export interface Stage {
  readonly index: number
  readonly from: From
  /** Lower case, as BuildKit compares names. */
  readonly name: string | null
  /** After FROM, up to the next FROM. */
  readonly instructions: readonly Instruction[]
  readonly lines: LineSpan
}

export interface Directive {
  readonly name: string
  readonly value: string
  readonly range: Range
}

export interface Problem {
  readonly range: Range
  readonly message: string
}

/** A Dockerfile with the exact place of everything in it. Holds for any text: what is wrong is in `problems`. */
export interface Dockerfile {
  readonly source: SourceText
  readonly directives: readonly Directive[]
  readonly escape: '\\' | '`'
  readonly instructions: readonly Instruction[]
  /** ARGs in front of the first FROM. */
  readonly globals: readonly Arg[]
  readonly stages: readonly Stage[]
  readonly comments: readonly Comment[]
  readonly problems: readonly Problem[]
}

export type FlagHolder = { readonly flags: readonly Flag[] }

/** The value of a flag; null where it is not there or has no value. */
export const flagValue = (holder: FlagHolder, name: string): string | null =>
  holder.flags.find((flag) => flag.name === name)?.value ?? null

export const hasFlag = (holder: FlagHolder, name: string): boolean => holder.flags.some((flag) => flag.name === name)

export const inside = (at: Offset, span: Range): boolean => at >= span.start && at < span.end
