import type { Dockerfile } from '@/lib/dockerfile/model'
import { parseDockerfile, reparseDockerfile } from '@/lib/dockerfile/parse'
import { editsBetween } from '@/lib/source/edits'
import { formatEdits, formatLines } from './format'
import type { Given } from './given'
import { hintsAt } from './hints'
import { hoverAt } from './hover'
import { complaintAbout, namedAt } from './names'
import { foldsOf, outlineOf } from './outline'
import type { Question, QuestionName, Questions } from './protocol'
import { suggestAt } from './suggest'

/** The file asked about last: one place of it brings several questions, and the next key changes a letter of it. */
let read: Dockerfile | null = null

export function fileOf(text: string): Dockerfile {
  if (read?.source.text !== text)
    read = read ? reparseDockerfile(read, editsBetween(read.source.text, text), text) : parseDockerfile(text)
  return read
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
