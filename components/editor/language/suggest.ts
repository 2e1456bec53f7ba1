import type { Dockerfile } from '@/lib/dockerfile/model'
import { range } from '@/lib/source/units'
import type { Given } from './given'
import { packageAt } from './installed'
import { serviceSuggestions } from './service'
import { rootOf, variablesAt } from './stage-scope'
import { suggestFlags, suggestPlatforms } from './suggest-flags'
import { stageItem, suggestImages } from './suggest-images'
import { suggestPackages } from './suggest-packages'
import { gap, noSuggestions, type Suggestion, type Suggestions, suggestion } from './suggestion'
import { isIn, type PlacedWord, type Writing, wordsOf, writingAt } from './writing'

/**
 * What could be written at a place. `unasked` is the character that was typed, where no one asked for suggestions: a
 * blank brings only names of images and packages then.
 */
export function suggestAt(file: Dockerfile, at: number, unasked: string | null, given: Given): Suggestions {
  const writing = writingAt(file, at)
  if (!writing) return unasked === null || unasked.trim() !== '' ? atLineStart(file, at) : noSuggestions
  const variables = suggestVariables(file, writing, at, given)
  if (variables) return variables
  const onBlank = unasked === ' '
  if (writing.instruction.kind === 'RUN') return inRun(file, writing, at, onBlank, given)
  if (writing.heredoc) return noSuggestions
  const word = wordAt(writing, at)
  const flagged = flagSuggestions(file, writing, word, at, given)
  if (flagged) return flagged
  if (writing.instruction.kind === 'FROM') return inFrom(file, writing, word, at, given)
  return onBlank ? noSuggestions : { items: serviceSuggestions(file, at), more: false }
}

/** Nothing that a comment or a heredoc holds is an instruction. */
function atLineStart(file: Dockerfile, at: number): Suggestions {
  const before = file.source.text.slice(file.source.text.lastIndexOf('\n', at - 1) + 1, at)
  if (/^\s*#/.test(before) && !/^#\s*\w*$/.test(before)) return noSuggestions
  return { items: serviceSuggestions(file, at), more: false }
}

/** The word that is being written, or the empty one where the next would begin. */
function wordAt(writing: Writing, at: number): PlacedWord {
  return wordsOf(writing).find((word) => isIn(at, word.range)) ?? { text: '', range: range(at, at) }
}

/** A `$` and the beginning of a name in front of the place. */
function suggestVariables(
  file: Dockerfile,
  { stage, instruction }: Writing,
  at: number,
  given: Given,
): Suggestions | null {
  const { text } = file.source
  const typed = /\$(\{?)(\w*)$/.exec(text.slice(Math.max(0, at - 200), at))
  if (!typed || text.charAt(at - typed[0].length - 1) === file.escape) return null
  const braced = typed[1] !== ''
  const rest = /^\w*\}?/.exec(text.slice(at))?.[0].length ?? 0
  const where = instruction.kind === 'FROM' ? null : stage
  const end = where ? at : instruction.range.start
  const items = [...variablesAt(file, where, end, given).values()].map(({ name, value, from }) =>
    suggestion({
      kind: 'variable',
      label: braced ? `\${${name}}` : `$${name}`,
      range: range(at - typed[0].length, at + rest),
      said: value === undefined ? `${from}, no value` : value === null ? from : shortened(value),
      more: value === undefined || value === null ? '' : `\`${shortened(value, 300)}\`, from ${from}`,
    }),
  )
  return { items, more: false }
}

const shortened = (value: string, most = 32): string => (value.length > most ? `${value.slice(0, most - 1)}…` : value)

/** Flags, and what stands behind the `=` of some; null where no flag is being written. */
function flagSuggestions(
  file: Dockerfile,
  writing: Writing,
  word: PlacedWord,
  at: number,
  given: Given,
): Suggestions | null {
  const isFlag = /^-/.test(word.text)
  const onlyFlags = wordsOf(writing).every((it) => it.range.end >= at || it.text.startsWith('--'))
  if (!isFlag || !onlyFlags) return null
  const { instruction, stage } = writing
  const typed = word.text.slice(0, at - word.range.start)
  const equals = word.text.indexOf('=') + 1
  if (/^--platform=/.test(typed)) return { items: suggestPlatforms(word, word.range.start + equals), more: false }
  if (/^--from=/.test(typed)) {
    const rest = range(word.range.start + equals, word.range.end)
    return suggestImages(typed.slice(equals), rest, earlier(file, stage?.index), given)
  }
  const mounted = /^--mount=.*(?:^|[,=])from=([^,]*)$/.exec(typed)
  if (mounted) {
    const begin = at - (mounted[1]?.length ?? 0)
    const end = /^[^,\s]*/.exec(file.source.text.slice(at))?.[0].length ?? 0
    return { items: earlier(file, stage?.index).flatMap((it) => stageItem(it, range(begin, at + end))), more: false }
  }
  if (/^--[\w-]+=/.test(typed) && !/^--mount=\w*$/.test(typed)) return noSuggestions
  return { items: suggestFlags(instruction, word), more: false }
}

const earlier = (file: Dockerfile, index: number | undefined) =>
  file.stages.filter((stage) => stage.index < (index ?? file.stages.length))

function inFrom(file: Dockerfile, writing: Writing, word: PlacedWord, at: number, given: Given): Suggestions {
  const before = wordsOf(writing).filter((it) => it.range.end < at && !it.text.startsWith('--'))
  if (before.length === 0) {
    const typed = word.text.slice(0, at - word.range.start)
    return suggestImages(typed, word.range, earlier(file, writing.stage?.index), given)
  }
  if (before.length > 1) return noSuggestions
  const item: Suggestion = suggestion({
    kind: 'keyword',
    label: 'AS name',
    range: word.range,
    insert: `AS ${gap(1, 'name')}`,
    snippet: true,
    more: 'Names the stage, so that others can start or copy from it.',
  })
  return { items: [item], more: false }
}

function inRun(file: Dockerfile, writing: Writing, at: number, onBlank: boolean, given: Given): Suggestions {
  const named = packageAt(writing, at, file.source.text)
  if (named) {
    const base = writing.stage && rootOf(file, writing.stage, given)
    return suggestPackages(named, base, given)
  }
  if (writing.heredoc || onBlank) return noSuggestions
  return flagSuggestions(file, writing, wordAt(writing, at), at, given) ?? noSuggestions
}
