import type { Metadata } from 'next'
import { Course } from '@/components/learn/course'
import { SiteHeader } from '@/components/ui/site-header'
import { exercises } from '@/lib/learn/exercises'

export const metadata: Metadata = {
  title: 'Learn · Plimsoll',
  description: 'A course in exercises: what makes images large, slow to build and unsafe, and how to mend it.',
}

export default function LearnPage() {
  return (
    <>
      <SiteHeader home="../" />
      <main className="mx-auto max-w-[72rem] px-6 py-8 max-sm:px-4 max-sm:py-5">
        <h1 className="text-[26px] leading-8 font-semibold tracking-tight">Learn</h1>
        <Course entries={exercises.map(({ id, title, idea }) => ({ id, title, teaches: idea }))} />
      </main>
    </>
  )
}
