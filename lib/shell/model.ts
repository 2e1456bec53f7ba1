import type { Range } from '../source/units'

/** What a word is made of, as far as it can be worked out without running it. */
export type WordPart =
  | { readonly kind: 'literal'; readonly text: string; readonly quoted: boolean }
  /** `$name` or `${name…}`; `fallback` is the word of `${name:-word}` and `${name-word}`. */
  | {
      readonly kind: 'variable'
      readonly name: string
      readonly fallback: readonly WordPart[] | null
      readonly raw: string
    }
  /** `${name%…}` and the like, command substitution, arithmetic: known only when it runs. */
  | { readonly kind: 'opaque'; readonly raw: string }

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
  readonly range: Range
}

export interface Redirect {
  /** `>`, `>>`, `<`, `&>` …; `<<` for a heredoc. */
  readonly operator: string
  readonly target: ShellWord | null
  /** The content of a heredoc, as written. */
  readonly content: { readonly text: string; readonly range: Range } | null
  readonly range: Range
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
}

/** `if`, `case`, `while`, `until`: parts that may run or may not. */
export interface Branching {
  readonly kind: 'branching'
  readonly range: Range
  /** Run in any case. */
  readonly conditions: readonly CommandList[]
  readonly branches: readonly CommandList[]
  readonly repeats: boolean
}

export interface ForLoop {
  readonly kind: 'for'
  readonly range: Range
  readonly variable: string
  /** Null for a loop over the positional arguments. */
  readonly words: readonly ShellWord[] | null
  readonly body: CommandList
}

/** `[[ … ]]`, `(( … ))`, function definitions and what else changes no file by itself. */
export interface Other {
  readonly kind: 'other'
  readonly range: Range
}

export type ShellNode = SimpleCommand | CommandList | Pipeline | Group | Branching | ForLoop | Other

export interface ShellProblem {
  readonly range: Range
  readonly message: string
}

/** A shell script with the exact place of everything in it, in positions of the file it stands in. */
export interface Script {
  readonly body: CommandList
  readonly problems: readonly ShellProblem[]
}
