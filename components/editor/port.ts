import type { RuleTexts } from '@/components/review/rule-text'
import type { Diagnostic, FindingReport, StageReport } from '@/lib/analysis'
import type { Line, LineSpan } from '@/lib/source/units'

export type Heat = 0 | 1 | 2 | 3 | 4

/** What is said at the end of a line. */
export interface LineNote {
  readonly line: Line
  /** Where the instruction begins. */
  readonly from: Line
  /** How much of all that the file weighs it brings, from 0 to 4: drawn as a strip beside its lines. */
  readonly heat: Heat
  readonly size: string
  readonly waste: string | null
}

/** How much is said of a line in the review. */
export interface LineSaid {
  readonly line: Line
  readonly words: string
}

/** What is said above a stage. */
export interface StageNote {
  readonly line: Line
  readonly words: string
}

/** What an analysis has to say inside the file. */
export interface Marks {
  /** The text that the ranges speak of. */
  readonly text: string
  readonly notes: readonly LineNote[]
  readonly stages: readonly StageNote[]
  readonly rules: RuleTexts
  readonly findings: readonly FindingReport[]
  readonly diagnostics: readonly Diagnostic[]
  /** The stages as they were analysed: what whoever points at an instruction is told of its layer. */
  readonly reports?: readonly StageReport[]
  /** What the build is given, for the values of variables. */
  readonly buildArgs?: Readonly<Record<string, string>>
}

/** What the page asks of an editor, whichever it is: the full one, or a plain text area on a touch screen. */
export interface EditorPort {
  setText(text: string): void
  mark(marks: Marks): void
  /** Lights lines that are looked at elsewhere on the page; null puts the light out. */
  light(span: LineSpan | null): void
  /** Says at the end of lines how much is said of them on the page. */
  tell(said: readonly LineSaid[]): void
  /** Brings lines into view and puts the cursor on them. */
  reveal(span: LineSpan): void
}

export interface EditorProps {
  readonly onPort: (port: EditorPort | null) => void
  /** `atOnce`: so much was put in that it was not typed. */
  readonly onEdit: (text: string, atOnce: boolean) => void
  /** The line that the pointer or the cursor is on. */
  readonly onPoint: (line: Line | null) => void
  /** The lines that the cursor is on, for a page on which one can speak of them. */
  readonly onSelect?: (lines: LineSpan) => void
  /** Whether Tab leaves the editor rather than indenting. */
  readonly onTabLeaves?: (leaves: boolean) => void
  /** What was done, for those who cannot see it. */
  readonly onSaid?: (words: string) => void
  /** From the page to the site's own root: empty on the page there, `../../` two below it. */
  readonly home?: string
  /** The text to begin with. */
  readonly text: string
}

/** More than anyone types between two looks at the text. */
export const atOnceFrom = 24
