'use client'

import { useEffect, useState } from 'react'
import { Mark } from '@/components/ui/mark'
import { EmbeddedChanges } from './embedded-changes'
import { EmbeddedHeadline } from './embedded-headline'
import { EmbeddedLayers } from './embedded-layers'
import { EmbeddedNotes } from './embedded-notes'
import { type Embedded, useEmbeddedReview } from './use-embedded-review'

/** The way to the whole of it, in a window of its own. */
function OpenLink({ shown }: { readonly shown: Embedded }) {
  const [fragment, setFragment] = useState('')
  // Read anew with each review: the address changes with it.
  useEffect(() => setFragment(shown.kind === 'review' ? location.hash : ''), [shown.kind])
  return (
    <a
      href={`../${fragment}`}
      target="_blank"
      rel="noopener"
      className="ml-auto rounded-md border border-rule bg-sheet px-2.5 py-0.5 text-[13px] font-medium hover:border-edge"
    >
      Open in Plimsoll
    </a>
  )
}

function Body({ shown }: { readonly shown: Embedded }) {
  if (shown.kind === 'reading') return null
  if (shown.kind === 'problem') {
    return (
      <p role="alert" className="py-4">
        {shown.sentence}
      </p>
    )
  }
  const { review, answer, failed } = shown
  if (!answer) {
    return (
      <p role="status" className="py-4 text-ink-soft">
        {failed ? 'The analysis gave up on this file. Open it in Plimsoll to see the text.' : 'Weighing the layers…'}
      </p>
    )
  }
  return (
    <>
      <EmbeddedHeadline answer={answer} />
      <EmbeddedChanges plan={answer.analysis.plan} reasons={review.reasons} />
      <EmbeddedLayers answer={answer} />
      <EmbeddedNotes review={review} answer={answer} />
    </>
  )
}

/** A review to look at inside of another page: small, and with nothing to change. */
export function EmbedPage() {
  const shown = useEmbeddedReview()
  return (
    <div className="flex h-dvh flex-col">
      <header className="flex h-10 shrink-0 items-center gap-2 border-b border-rule px-3">
        <Mark className="size-5 text-ship" />
        <h1 className="font-semibold tracking-tight">
          Plimsoll<span className="sr-only">: review of a Dockerfile</span>
        </h1>
        <OpenLink shown={shown} />
      </header>
      <main
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard
        tabIndex={0}
        className="min-h-0 flex-1 overflow-y-auto px-3 pb-3 outline-offset-[-2px]"
      >
        <Body shown={shown} />
      </main>
    </div>
  )
}
