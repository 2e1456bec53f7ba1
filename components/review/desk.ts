/**
 * The one place where the page keeps what a person is working on: the file, what was decided about it, what the
 * analysis said, and where the file came from.
 */
import { create } from 'zustand'
import type { Busy, Trouble } from '@/components/analysis/client'
import type { Answer } from '@/components/analysis/protocol'
import type { BuildContext } from '@/components/build/build-context'
import { restAfter, toldWhileTyping } from '@/components/editor/told-while-typing'
import type { Pasted } from '@/components/paste/recognise'
import type { Diagnostic } from '@/lib/analysis'
import { type History, startOf } from '@/lib/review/history'
import { type Review, reviewOf, type View } from '@/lib/review/review'
import type { Line, LineSpan } from '@/lib/source/units'
import { drawSteps } from './drawn-steps'
import { unread as unreadOf } from './unread'

/** Whose file it is: one's own draft, or a review that came by link (`edited` once it is no longer what the link says). */
export type Origin = { readonly kind: 'draft' } | { readonly kind: 'link'; readonly edited: boolean }

/** Everything that a person chose about the steps, and can take back one by one. */
export type Choices = Pick<Review, 'decisions' | 'reasons' | 'answers' | 'safety' | 'budget'>

/** What stands over the page; one at a time. */
export type DialogName = 'share' | 'merge' | 'privacy' | 'palette' | 'shortcuts'

export interface Desk {
  /** False until it is known whether a link, a draft or an example is to be shown. */
  readonly opened: boolean
  readonly origin: Origin
  /** True where someone else's review is kept beside the draft that is on the desk. */
  readonly sharedIsBeside: boolean
  /** Why the link that the page was opened with could not be read. */
  readonly linkProblem: string | null

  readonly text: string
  /** Grows when a whole other review is opened, which is then read from its top. */
  readonly opens: number
  /** Grows when a whole other text is put in, not while one is edited. */
  readonly loads: number
  readonly dockerignore: string | null
  readonly target: string | null
  readonly buildArgs: Review['buildArgs']
  readonly baseSizes: Review['baseSizes']
  /** The folder that was dropped or chosen; it stays in this page, and in no link. */
  readonly context: BuildContext | null
  /** What docker or dive printed of the built image, as it was pasted; in no link either. */
  readonly history: string | null
  readonly made: Review['made']
  /** What was said of the file, and what a team asks of every file. */
  readonly thread: Pick<Review, 'comments' | 'removed' | 'settings'>
  readonly choices: History<Choices>
  readonly view: View

  /** The base that a stage had before others were tried in its place, by the stage's index; until another text comes. */
  readonly triedFrom: Readonly<Record<number, string>>

  /** Grows with everything that the analysis depends on. */
  readonly revision: number
  /** Typing is waited for; everything else is answered at once. */
  readonly urgency: 'now' | 'soon'
  readonly answer: Answer | null
  /** What of the file cannot be read, as far as it is told: nothing new while someone types. */
  readonly unread: readonly Diagnostic[]
  readonly busy: Busy
  readonly trouble: Trouble | null
  /** Lines that the pointer or the focus is on in the review. */
  readonly lit: LineSpan | null
  /** The line of the file that the pointer or the cursor is on. */
  readonly pointed: Line | null
  /** The lines that the cursor is on in the editor, or was on last. */
  readonly selected: LineSpan | null
  /** Lines the editor is asked to show; a new object each time, so that asking twice works. */
  readonly sought: LineSpan | null
  /** True on a first visit, until that was read; and until it is known which visit it is. */
  readonly welcome: boolean
  readonly dialog: DialogName | null
  /** What was pasted and is no Dockerfile by itself, with the text that it took the place of. */
  readonly offer: { readonly pasted: Pasted; readonly text: string; readonly before: string } | null
  /** True while the page is drawn for paper, with all parts of the review. */
  readonly printing: boolean
  /** True where the browser keeps another version of the site than the one that is open. */
  readonly newer: boolean
  /** The last thing that was done, for everyone who cannot see it. */
  readonly said: string
}

const first = reviewOf('')

export const threadOf = ({ comments, removed, settings }: Review): Desk['thread'] => ({ comments, removed, settings })
export const choicesOf = ({ decisions, reasons, answers, safety, budget }: Review): Choices => ({
  decisions,
  reasons,
  answers,
  safety,
  budget,
})

export const useDesk = create<Desk>()(() => ({
  opened: false,
  origin: { kind: 'draft' },
  sharedIsBeside: false,
  linkProblem: null,
  text: first.dockerfile,
  opens: 0,
  loads: 0,
  dockerignore: first.dockerignore,
  target: first.target,
  buildArgs: first.buildArgs,
  baseSizes: first.baseSizes,
  context: null,
  history: null,
  made: first.made,
  thread: threadOf(first),
  choices: startOf(choicesOf(first)),
  view: first.view,
  triedFrom: {},
  revision: 0,
  urgency: 'now',
  answer: null,
  unread: [],
  busy: false,
  trouble: null,
  lit: null,
  pointed: null,
  selected: null,
  sought: null,
  welcome: true,
  dialog: null,
  offer: null,
  printing: false,
  newer: false,
  said: '',
}))

const { getState, setState } = useDesk

/** Changes what the analysis depends on. The answer stays until the next one comes; it says which text it is about. */
export function revise(change: Partial<Desk>, urgency: Desk['urgency'] = 'now'): void {
  // What was lit may be gone from under the pointer, which then never leaves it.
  setState((desk) => ({ lit: null, ...change, urgency, revision: desk.revision + 1, trouble: null }))
}

/** What comes of whose file it is once that was changed. */
export const touched = (origin: Origin): Origin => (origin.kind === 'link' ? { kind: 'link', edited: true } : origin)

/** Puts a whole review on the desk, whoever it is from. */
export function openReview(review: Review, origin: Origin, linkProblem: string | null = null): void {
  revise({
    opened: true,
    origin,
    linkProblem,
    text: review.dockerfile,
    opens: getState().opens + 1,
    loads: getState().loads + 1,
    dockerignore: review.dockerignore,
    target: review.target,
    buildArgs: review.buildArgs,
    baseSizes: review.baseSizes,
    context: null,
    history: null,
    made: review.made,
    thread: threadOf(review),
    choices: startOf(choicesOf(review)),
    view: review.view,
    triedFrom: {},
    pointed: null,
    selected: null,
  })
}

/** `pasted`: a whole text at once, which is answered without waiting for more. */
export function edit(text: string, pasted: boolean): void {
  const { text: before, origin } = getState()
  if (text === before) return
  // A whole other text starts from what it names itself.
  revise({ text, origin: touched(origin), ...(pasted && { triedFrom: {}, welcome: false }) }, pasted ? 'now' : 'soon')
}

/** Puts a text in that the page itself made of the one there, and shows it in the editor. */
export function rewrite(text: string): void {
  const { origin, loads } = getState()
  revise({ text, origin: touched(origin), loads: loads + 1 })
}

/** Says what Docker would be told beside the file. `soon` is for what is being typed. */
export function tell(
  change: Partial<Pick<Desk, 'dockerignore' | 'target' | 'buildArgs' | 'baseSizes'>>,
  urgency: Desk['urgency'] = 'now',
): void {
  revise({ ...change, origin: touched(getState().origin) }, urgency)
}

/** What is known of the project or of the built image, and travels in no link. */
export const bring = (change: Partial<Pick<Desk, 'context' | 'history' | 'dockerignore'>>): void => revise(change)

export function show(view: View): void {
  // What the stages could start from is worked out for those who look at it.
  if (view === 'bases' && getState().answer?.bases === null) revise({ view })
  else setState({ view, lit: null })
}
export const light = (lit: LineSpan | null): void => setState({ lit })
/** Told by the editor, for what else on the page speaks of the same line. */
export function point(pointed: Line | null): void {
  if (pointed !== getState().pointed) setState({ pointed })
}
/** Told by the editor, for what is to be said of these lines. */
export function select(selected: LineSpan): void {
  const { selected: before } = getState()
  if (before?.line !== selected.line || before.endLine !== selected.endLine) setState({ selected })
}
/** Shows lines in the editor; where the screen holds only one thing, the file comes to the front. */
export const seek = (sought: LineSpan): void => setState({ sought: { ...sought } })
export const openDialog = (dialog: DialogName): void => setState({ dialog })
export const closeDialog = (): void => setState({ dialog: null })
export const dismissWelcome = (): void => setState({ welcome: false })
export const dismissOffer = (): void => setState({ offer: null })
export const dismissLinkProblem = (): void => setState({ linkProblem: null })
let rest: ReturnType<typeof setTimeout> | undefined

export function takeAnswer(answer: Answer): void {
  const { answer: last, unread, urgency } = getState()
  drawSteps(last, answer)
  const found = unreadOf(answer.analysis)
  const told = urgency === 'soon' ? toldWhileTyping(found, unread) : found
  clearTimeout(rest)
  if (told.length < found.length) rest = setTimeout(() => setState({ unread: found }), restAfter)
  setState({ answer, trouble: null, unread: told })
}

export function setBusy(busy: Busy): void {
  if (busy !== getState().busy) setState({ busy })
}
export const reportTrouble = (trouble: Trouble): void => setState({ trouble })

/** Said once, in the page's status line. */
export function say(words: string): void {
  setState({ said: '' })
  setTimeout(() => setState({ said: words }), 30)
}
