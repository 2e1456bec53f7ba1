/** What is said in a review: comments, answers to them, what is settled and what is taken back. */
import { decideStep } from '@/components/review/choices'
import { say, touched, useDesk } from '@/components/review/desk'
import type { Decision } from '@/lib/analysis'
import {
  addComment,
  type Comment,
  type CommentPlace,
  type Remark,
  remarkId,
  removeComment,
  removeReply,
  replyTo,
  resolve,
  type Said,
  unlikeOthers,
} from '@/lib/review/comments'
import { rememberMine } from './author'
import { useTalk } from './talk'

function change(said: (now: Said) => Said): void {
  useDesk.setState(({ thread, origin }) => ({ thread: { ...thread, ...said(thread) }, origin: touched(origin) }))
}

export const speak = (say: (comments: readonly Comment[]) => readonly Comment[]): void =>
  change(({ comments, removed }) => ({ comments: say(comments), removed }))

function mine(text: string): Remark {
  const author = useTalk.getState().name ?? ''
  const at = Math.floor(Date.now() / 60_000)
  const remark = unlikeOthers(useDesk.getState().thread.comments, { author, text: text.trim(), at })
  rememberMine(remark)
  // The same words again, within the minute in which they were taken back.
  const again = (id: string) => id === remarkId(remark)
  if (useDesk.getState().thread.removed.some(again))
    change(({ comments, removed }) => ({ comments, removed: removed.filter((id) => !again(id)) }))
  return remark
}

export function comment(place: CommentPlace, text: string): Remark {
  const remark = mine(text)
  speak((comments) => addComment(comments, place, remark))
  say('Comment added')
  return remark
}

export function answer(to: string, text: string): Remark {
  const remark = mine(text)
  speak((comments) => replyTo(comments, to, remark))
  say('Answer added')
  return remark
}

export function settle(key: string, resolved: boolean): void {
  speak((comments) => resolve(comments, key, resolved))
  say(resolved ? 'Resolved' : 'Open again')
}

export function takeBack(key: string): void {
  change((now) => removeComment(now, key))
  say('Comment removed')
}

export function takeAnswerBack(key: string, reply: Remark): void {
  change((now) => removeReply(now, key, reply))
  say('Answer removed')
}

export function decideBecause(key: string, decision: Decision, reason: string): void {
  decideStep(key, decision, reason.trim())
  say(reason.trim() === '' ? 'Decided, without a reason' : 'Decided, with your reason')
}
