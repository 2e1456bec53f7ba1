'use client'

import { useEffect } from 'react'
import { runAnalysis } from '@/components/analysis/run-analysis'
import { EditorPane } from '@/components/editor/editor-pane'
import { Banner } from '@/components/share/banner'
import { keepPage } from '@/components/share/keep-page'
import { later, loadTheRest, Nothing } from '@/components/ui/later'
import { LostNotice } from '@/components/ui/lost-notice'
import { hearOfLost, reportLost } from '@/components/ui/lost-parts'
import { useMedia } from '@/components/ui/use-media'
import { useDesk } from './desk'
import { Header } from './header'
import { HeadlineRoom } from './headline-room'
import { ReviewPanels, ReviewTabs } from './review-tabs'

const Headline = later(() => import('./headline').then((module) => module.Headline), undefined, <HeadlineRoom />)
const Heard = later(() => import('./heard').then((module) => module.Heard), Nothing)

/** Not in the page as it is served: were the part lost, what was served in its place would not be what is drawn. */
const useIsAnswered = () => useDesk((desk) => desk.answer !== null)
const HeadlineOnceAnswered = () => (useIsAnswered() ? <Headline /> : <HeadlineRoom />)
const HeardOnceAnswered = () => useIsAnswered() && <Heard />

/** Milliseconds that a character is shown for, at least. */
const readingTime = 70

/** The last thing done, said to those who cannot see it and shown for a moment to those who can. */
function Status() {
  const said = useDesk((desk) => desk.said)
  useEffect(() => {
    if (said === '') return
    const timer = setTimeout(() => useDesk.setState({ said: '' }), Math.max(4000, said.length * readingTime))
    return () => clearTimeout(timer)
  }, [said])
  return (
    <p
      role="status"
      className={`pointer-events-none fixed bottom-5 left-1/2 z-50 w-max max-w-[90vw] -translate-x-1/2 rounded-lg bg-ink px-4 py-2 text-paper print:hidden forced-colors:border shadow-(--shadow) ${said === '' ? 'opacity-0' : ''}`}
    >
      {said}
    </p>
  )
}

/** The file and its numbers come first. */
const restAfter = 4000

export function Playground() {
  const wide = useMedia('(min-width: 1000px)') ?? true
  useEffect(() => {
    const endAnalysis = runAnalysis()
    const endKeeping = keepPage()
    const endHearing = hearOfLost()
    let endListening: (() => void) | 'gone' | null = null
    // There by the time that there is an answer.
    Headline.load().catch(reportLost)
    // It weighs something, and nothing is heard before the page is drawn.
    import('./listen').then(({ listen }) => {
      if (endListening === null) endListening = listen()
    }, reportLost)
    const rest = setTimeout(() => {
      loadTheRest()
      import('./keep-offline').then(
        ({ keepOffline }) => keepOffline('', () => useDesk.setState({ newer: true })),
        () => {},
      )
    }, restAfter)
    return () => {
      clearTimeout(rest)
      if (typeof endListening === 'function') endListening()
      endListening = 'gone'
      endKeeping()
      endHearing()
      endAnalysis()
    }
  }, [])
  useEffect(
    () =>
      useDesk.subscribe(({ urgency }, before) => {
        if (urgency !== before.urgency) document.documentElement.toggleAttribute('data-typed', urgency === 'soon')
      }),
    [],
  )
  useEffect(
    () =>
      useDesk.subscribe((now, before) => {
        if (!wide && now.sought !== before.sought) useDesk.setState({ view: 'file' })
      }),
    [wide],
  )

  return (
    <div className="flex h-dvh min-h-[30rem] flex-col short:h-auto short:min-h-dvh print:block print:h-auto">
      <Header />
      <Banner />
      <main className="flex min-h-0 flex-1 flex-col wide:grid wide:grid-cols-[minmax(0,41fr)_minmax(0,59fr)] print:block">
        {wide && (
          // Over the panels, so that what the pointer is on is found without looking through all that they hold.
          <div className="relative isolate z-10 min-h-0 border-r border-rule print:hidden">
            <EditorPane />
          </div>
        )}
        <div className="flex min-h-0 flex-1 flex-col">
          <HeadlineOnceAnswered />
          <ReviewTabs wide={wide} />
          <ReviewPanels wide={wide} />
        </div>
      </main>
      <HeardOnceAnswered />
      <Status />
      <LostNotice />
    </div>
  )
}
