/** A piece of a rule's page, as its `rule.md` is written: sentences, a list, a table, a heading or a file. */
export type Piece =
  | { readonly kind: 'heading' | 'text'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'table'; readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] }
  /** What else a rule is given, such as a team's settings. */
  | { readonly kind: 'given'; readonly text: string }
  | { readonly kind: 'example'; readonly example: Example }

export interface Example {
  readonly file: 'Dockerfile' | '.dockerignore'
  /** `fine`: the rule has nothing to say of it. */
  readonly state: 'before' | 'after' | 'fine'
  readonly text: string
}

const fence = /^```(\w+)(?: (\w+))?\n([\s\S]*?)^```$/m

/** Reads what follows the title of a `rule.md`. What rule pages are not written in stays the text it is. */
export function readRuleDocument(markdown: string): readonly Piece[] {
  const body = markdown.replaceAll('\r\n', '\n').replace(/^# .*\n/, '')
  const pieces: Piece[] = []
  let rest = body
  for (let found = fence.exec(rest); found; found = fence.exec(rest)) {
    const [whole, file, state, text = ''] = found
    pieces.push(...readProse(rest.slice(0, found.index)))
    if (state === 'given' || (file !== 'dockerfile' && file !== 'dockerignore')) pieces.push({ kind: 'given', text })
    else
      pieces.push({
        kind: 'example',
        example: {
          file: file === 'dockerignore' ? '.dockerignore' : 'Dockerfile',
          state: state === 'before' || state === 'after' ? state : 'fine',
          text,
        },
      })
    rest = rest.slice(found.index + whole.length)
  }
  return [...pieces, ...readProse(rest)]
}

function readProse(text: string): readonly Piece[] {
  return text
    .split(/\n{2,}/)
    .map((block) => block.trim())
    .filter((block) => block !== '')
    .map((block) => {
      if (block.startsWith('#')) return { kind: 'heading', text: block.replace(/^#+\s*/, '') }
      const table = readTable(block)
      if (table) return table
      if (/^[-*] /.test(block))
        return { kind: 'list', items: block.split(/\n(?=[-*] )/).map((item) => joined(item.slice(2))) }
      return { kind: 'text', text: joined(block) }
    })
}

/** Rows of cells between bars, the second of them dashes; null for anything else. */
function readTable(block: string): Piece | null {
  const [head, dashes, ...rows] = block.split('\n').map((line) =>
    line
      .trim()
      .replace(/^\||\|$/g, '')
      .split('|')
      .map((cell) => cell.trim()),
  )
  const isTable = block.startsWith('|') && head && dashes?.every((cell) => /^:?-+:?$/.test(cell))
  return isTable ? { kind: 'table', head, rows } : null
}

const joined = (block: string): string => block.replace(/\s*\n\s*/g, ' ')
