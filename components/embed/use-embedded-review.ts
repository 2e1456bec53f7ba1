import { useEffect, useState } from 'react'
import { AnalysisClient } from '@/components/analysis/client'
import type { AnalysisRequest, Answer } from '@/components/analysis/protocol'
import { startWorker } from '@/components/analysis/start-worker'
import { decodeLink } from '@/lib/review/link'
import type { Review } from '@/lib/review/review'

/** What the address asks to show. Nothing of it is kept, and nothing that is kept in this browser is looked at. */
export type Embedded =
  | { readonly kind: 'reading' }
  | { readonly kind: 'problem'; readonly sentence: string }
  | { readonly kind: 'review'; readonly review: Review; readonly answer: Answer | null; readonly failed: boolean }

function read(fragment: string): Embedded {
  const link = decodeLink(fragment)
  if (link.outcome === 'ok') return { kind: 'review', review: link.review, answer: null, failed: false }
  if (link.outcome !== 'empty') return { kind: 'problem', sentence: link.sentence }
  return { kind: 'problem', sentence: 'There is no review in this address: what follows # in its link is missing.' }
}

const requestFor = (review: Review, revision: number): AnalysisRequest => ({
  revision,
  text: review.dockerfile,
  dockerignore: review.dockerignore,
  target: review.target,
  buildArgs: Object.fromEntries(review.buildArgs),
  baseSizes: review.baseSizes,
  history: null,
  context: null,
  safety: review.safety,
  decisions: review.decisions,
  answers: review.answers,
  settings: review.settings,
  withBases: false,
  triedFrom: {},
})

/** Reads the review in the address, and analyses it in a worker. */
export function useEmbeddedReview(): Embedded {
  const [shown, setShown] = useState<Embedded>({ kind: 'reading' })
  useEffect(() => {
    let revision = 0
    const told = (of: number, change: { readonly answer: Answer } | { readonly failed: true }) => {
      if (of === revision) setShown((now) => (now.kind === 'review' ? { ...now, ...change } : now))
    }
    const client = new AnalysisClient({
      start: startWorker,
      onAnswer: (answer) => told(answer.revision, { answer }),
      onBusy: () => {},
      onTrouble: (_, of) => told(of, { failed: true }),
    })
    const follow = () => {
      const next = read(location.hash)
      revision += 1
      setShown(next)
      if (next.kind === 'review') client.ask(requestFor(next.review, revision), 'now')
    }
    follow()
    window.addEventListener('hashchange', follow)
    return () => {
      window.removeEventListener('hashchange', follow)
      client.dispose()
    }
  }, [])
  return shown
}
