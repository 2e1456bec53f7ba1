import type { Dockerfile } from '@/lib/dockerfile/model'
import { parseDockerfile } from '@/lib/dockerfile/parse'
import { formatEdits, formatLines } from './format'
import type { Given } from './given'
import { hintsAt } from './hints'
import { hoverAt } from './hover'
import { complaintAbout, namedAt } from './names'
import { foldsOf, outlineOf } from './outline'
import type { Question, QuestionName, Questions } from './protocol'
import { suggestAt } from './suggest'

/** The text asked about last: one place of it brings several questions, and more than one look at each. */
let read: { readonly text: string; readonly file: Dockerfile } | null = null

export function fileOf(text: string): Dockerfile {
  if (read?.text !== text) read = { text, file: parseDockerfile(text) }
  return read.file
}

/** Answers a question about a text from that text and what is given. */
export function answerTo(question: Question, given: Given): Questions[QuestionName]['answer'] {
  const { text } = question.about
  const file = fileOf(text)
  switch (question.name) {
    case 'suggest':
      return suggestAt(file, question.ask.at, question.ask.unasked, given)
    case 'hover':
      return hoverAt(file, question.ask.at, given)
    case 'signatures':
      return hintsAt(file, question.ask.at, question.ask.unasked)
    case 'named':
      return namedAt(file, question.ask.at)
    case 'rename':
      return renamed(file, question.ask)
    case 'format': {
      const { lines } = question.ask
      return lines ? formatLines(text, question.ask, lines.first, lines.last) : formatEdits(text, question.ask)
    }
    case 'folds':
      return foldsOf(file)
    case 'outline':
      return outlineOf(file)
  }
}

function renamed(file: Dockerfile, { at, to }: Questions['rename']['ask']): Questions['rename']['answer'] {
  const named = namedAt(file, at)
  if (!named)
    return { edits: [], complaint: 'Only stages, build arguments and variables of this file have names to change.' }
  const complaint = complaintAbout(named, to, file)
  return { edits: complaint ? [] : named.places.map(({ range }) => ({ range, text: to })), complaint }
}
