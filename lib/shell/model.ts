import type { Range } from '../source/units'

/** What a word is made of, as far as it can be worked out without running it. */
export type WordPart =
  | { readonly kind: 'literal'; readonly text: string; readonly quoted: boolean }
  /** `$name` or `${name…}`; `fallback` is the word of `${name:-word}` and `${name-word}`. */
  | {
      readonly kind: 'variable'
      readonly name: string
      readonly fallback: readonly WordPart[] | null
      /** With `:` the fallback stands in for an empty value, too. */
      readonly unlessEmpty: boolean
      readonly raw: string
    }
  /** `${name%…}`, `${name/a/b}` and the like. */
  | { readonly kind: 'changed'; readonly name: string; readonly change: Change; readonly raw: string }
  /** `$(…)` and backquotes. */
  | { readonly kind: 'command'; readonly body: CommandList; readonly raw: string }
  /** `$((…))`. */
  | { readonly kind: 'arithmetic'; readonly value: Arithmetic; readonly raw: string }
  /** Known only when it runs. */
  | { readonly kind: 'opaque'; readonly raw: string }

/** What `${name…}` makes of a value. */
export type Change =
  | { readonly kind: 'length' }
  | { readonly kind: 'instead'; readonly parts: readonly WordPart[] }
  | {
      readonly kind: 'cut'
      readonly from: 'start' | 'end'
      readonly longest: boolean
      readonly pattern: readonly WordPart[]
    }
  | {
      readonly kind: 'replace'
      readonly at: 'first' | 'everywhere' | 'start' | 'end'
      readonly pattern: readonly WordPart[]
      readonly by: readonly WordPart[]
    }
  | { readonly kind: 'slice'; readonly offset: readonly WordPart[]; readonly length: readonly WordPart[] | null }
  | { readonly kind: 'case'; readonly upper: boolean; readonly all: boolean }

/** What a script knows where a word stands. */
export interface Values {
  /** The value of a variable, null where it is set to something unknown, undefined where it is not set. */
  readonly get: (name: string) => string | null | undefined
  readonly set: (name: string, value: string) => void
  /** What a command substitution gives; null where it is known only when it runs. */
  readonly output: (body: CommandList) => string | null
}

/** The value of an arithmetic expression; null where it is known only when it runs. */
export type Arithmetic = (values: Values) => number | null

export interface ShellWord {
  readonly range: Range
  /** As written. */
  readonly text: string
  readonly parts: readonly WordPart[]
  /** Its text without quotes where nothing in it has to be filled in; null where something has. */
  readonly literal: string | null
  /** True where an unquoted `*`, `?` or `[` makes it a pattern. */
  readonly pattern: boolean
}

export interface Assignment {
  readonly name: string
  readonly value: ShellWord | null
  /** The words of `name=(…)`. */
  readonly list: readonly ShellWord[] | null
  /** `name+=value`. */
  readonly append: boolean
  readonly range: Range
}

export interface Redirect {
  /** `>`, `>>`, `<`, `<<<`, `&>` …; `<<` for a heredoc. */
  readonly operator: string
  /** The `2` of `2>`; null where none is written. */
  readonly descriptor: number | null
  readonly target: ShellWord | null
  readonly content: HeredocContent | null
  readonly range: Range
}

export interface HeredocContent {
  /** As written. */
  readonly text: string
  readonly range: Range
  /** What is filled in; null where the marker is quoted. */
  readonly parts: readonly WordPart[] | null
  /** `<<-` takes the tabs in front of its lines. */
  readonly stripTabs: boolean
}

export interface SimpleCommand {
  readonly kind: 'simple'
  readonly range: Range
  readonly name: ShellWord | null
  readonly args: readonly ShellWord[]
  readonly assignments: readonly Assignment[]
  readonly redirects: readonly Redirect[]
}

/** What stands in front of an item of a list. */
export type Joint = '&&' | '||' | ';' | '&' | 'newline'

export interface ListItem {
  readonly node: ShellNode
  /** Null for the first item. */
  readonly joint: { readonly operator: Joint; readonly range: Range } | null
}

/** Commands one after the other, `a && b; c` as three items. */
export interface CommandList {
  readonly kind: 'list'
  readonly range: Range
  readonly items: readonly ListItem[]
}

export interface Pipeline {
  readonly kind: 'pipeline'
  readonly range: Range
  readonly commands: readonly ShellNode[]
  readonly negated: boolean
}

/** `( … )` in a shell of its own, `{ …; }` in this one. */
export interface Group {
  readonly kind: 'subshell' | 'group'
  readonly range: Range
  readonly body: CommandList
  readonly redirects: readonly Redirect[]
}

/** `if`, `case`, `while`, `until`: parts that may run or may not. */
export interface Branching {
  readonly kind: 'branching'
  readonly form: 'if' | 'case' | 'while' | 'until' | 'count'
  readonly range: Range
  /** Run in any case. */
  readonly conditions: readonly CommandList[]
  readonly branches: readonly CommandList[]
  /** The word of a `case`, with the patterns of each branch. */
  readonly choice: { readonly word: ShellWord; readonly patterns: readonly (readonly ShellWord[])[] } | null
  /** `for ((start; test; step))`. */
  readonly counts: {
    readonly start: Arithmetic | null
    readonly test: Arithmetic | null
    readonly step: Arithmetic | null
  } | null
  readonly redirects: readonly Redirect[]
}

export interface ForLoop {
  readonly kind: 'for'
  readonly range: Range
  readonly variable: string
  /** Null for a loop over the positional arguments. */
  readonly words: readonly ShellWord[] | null
  readonly body: CommandList
  readonly redirects: readonly Redirect[]
}

/** `name() { … }`: nothing runs until it is called. */
export interface FunctionDefinition {
  readonly kind: 'function'
  readonly range: Range
  readonly name: string
  readonly body: ShellNode
}

/** What `[[ … ]]` asks. */
export type Test =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Test[] }
  | { readonly kind: 'not'; readonly part: Test }
  | {
      readonly kind: 'ask'
      readonly left: ShellWord | null
      readonly operator: string
      readonly right: ShellWord
    }

/** `[[ … ]]`, `(( … ))` and what else changes no file by itself. */
export interface Other {
  readonly kind: 'other'
  readonly range: Range
  readonly test: Test | null
  readonly arithmetic: Arithmetic | null
}

export type ShellNode =
  | SimpleCommand
  | CommandList
  | Pipeline
  | Group
  | Branching
  | ForLoop
  | FunctionDefinition
  | Other

export interface ShellProblem {
  readonly range: Range
  readonly message: string
}

/** A shell script with the exact place of everything in it, in positions of the file it stands in. */
export interface Script {
  readonly body: CommandList
  readonly problems: readonly ShellProblem[]
}
