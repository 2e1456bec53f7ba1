'use client'

import { useEffect, useState } from 'react'
import { SiteHeader } from '@/components/ui/site-header'
import { decodeSession, type Session } from '@/lib/learn/session'
import { kindOf } from '@/lib/review/link-kind'
import { Maker } from './maker'
import { Participation } from './participation'

type Asked =
  | { readonly kind: 'maker' }
  | { readonly kind: 'session'; readonly link: string; readonly session: Session }
  | { readonly kind: 'problem'; readonly sentence: string }

function askedOf(hash: string): Asked {
  const link = hash.replace(/^#/, '')
  const read = decodeSession(link)
  if (read.outcome === 'empty') return { kind: 'maker' }
  return read.outcome === 'ok'
    ? { kind: 'session', link, session: read.session }
    : { kind: 'problem', sentence: read.sentence }
}

/** Where a link of another kind belongs: a result on the board, a review in the playground. */
function pageOf(hash: string): string | null {
  const kind = kindOf(hash)
  if (kind === 'h') return '../board/'
  return kind === 'r' ? '../../' : null
}

function Problem({ sentence }: { readonly sentence: string }) {
  return (
    <main className="mx-auto max-w-[72rem] px-6 py-8 max-sm:px-4">
      <h1 className="text-[26px] leading-8 font-semibold tracking-tight">This session cannot be opened</h1>
      <p role="alert" className="mt-3 max-w-[68ch] text-[15px] leading-6">
        {sentence}
      </p>
      <p className="mt-3 max-w-[68ch] text-ink-soft">
        Whatever you did in other sessions is kept in this browser.{' '}
        <a href="../" className="text-ship underline decoration-rule underline-offset-4 hover:decoration-current">
          The course
        </a>{' '}
        is open to anybody.
      </p>
    </main>
  )
}

/** With a session in the address its exercises, without one the place where sessions are made. */
export function SessionPage() {
  const [asked, setAsked] = useState<Asked | null>(null)
  useEffect(() => {
    const follow = () => {
      const elsewhere = pageOf(location.hash)
      if (elsewhere === null) setAsked(askedOf(location.hash))
      else location.replace(`${elsewhere}${location.hash}`)
    }
    follow()
    window.addEventListener('hashchange', follow)
    return () => window.removeEventListener('hashchange', follow)
  }, [])
  if (asked?.kind === 'session') return <Participation key={asked.link} link={asked.link} session={asked.session} />
  return (
    <>
      <SiteHeader home="../../" />
      {asked?.kind === 'maker' && <Maker />}
      {asked?.kind === 'problem' && <Problem sentence={asked.sentence} />}
    </>
  )
}
