/** What someone is about to say and has not said yet: it outlives a change of the view. */
import { create } from 'zustand'
import { useDesk } from '@/components/review/desk'
import type { CommentPlace } from '@/lib/review/comments'
import { keepName, keptName } from './author'

/** What words are about: a place of the review, a comment that they answer, or a decision that they give the reason of. */
export type About =
  | { readonly kind: 'place'; readonly place: CommentPlace }
  | { readonly kind: 'answer'; readonly to: string }
  | { readonly kind: 'reason'; readonly step: string }

export interface Begun {
  readonly about: About
  readonly text: string
  /** The revision of the desk at which it was begun: what was edited before that moves it nowhere. */
  readonly since: number
}

interface Talk {
  readonly name: string | null
  readonly begun: readonly Begun[]
}

export const useTalk = create<Talk>()(() => ({ name: keptName(), begun: [] }))

const isAbout = (a: About, b: About): boolean => JSON.stringify(a) === JSON.stringify(b)

export const begunOn = ({ begun }: Talk, about: About): Begun | undefined =>
  begun.find((it) => isAbout(it.about, about))

/** What was begun already stays as it is, and has the focus again. */
export function begin(about: About, text = ''): void {
  if (begunOn(useTalk.getState(), about)) focusOn(`[data-form="${CSS.escape(openerOf(about))}"]`)
  else useTalk.setState(({ begun }) => ({ begun: [...begun, { about, text, since: useDesk.getState().revision }] }))
}

export const write = (about: About, text: string): void =>
  useTalk.setState(({ begun }) => ({ begun: begun.map((it) => (isAbout(it.about, about) ? { ...it, text } : it)) }))

export const drop = (about: About): void =>
  useTalk.setState(({ begun }) => ({ begun: begun.filter((it) => !isAbout(it.about, about)) }))

export function callMe(name: string): void {
  keepName(name)
  useTalk.setState({ name })
}

/** What leads to a form is found again by it, so that the focus can go back there. */
export const openerOf = (about: About): string => JSON.stringify(about)

/** Gives the focus to the first of these that is there once the page has drawn what was done. */
export function focusOn(...selectors: readonly string[]): void {
  requestAnimationFrame(() => {
    for (const selector of selectors) {
      const found = document.querySelector<HTMLElement>(selector)
      if (!found) continue
      found.focus()
      return
    }
  })
}

export const openerSelector = (about: About): string => `[data-opens="${CSS.escape(openerOf(about))}"]`

/** Tells when someone begins to speak of lines; returns what ends that. */
export const onLinesBegun = (listener: () => void): (() => void) =>
  useTalk.subscribe(({ begun }, before) => {
    const about = begun.at(-1)?.about
    if (begun.length > before.begun.length && about?.kind === 'place' && about.place.kind === 'lines') listener()
  })
