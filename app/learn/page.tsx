import type { Metadata } from 'next'
import { Course } from '@/components/learn/course'
import { WithATeam } from '@/components/session/with-a-team'
import { SiteHeader } from '@/components/ui/site-header'
import { course } from '@/lib/learn/course'

export const metadata: Metadata = {
  title: 'Learn · Plimsoll',
  description: 'A course in exercises: what makes images large, slow to build and unsafe, and how to mend it.',
}

/** What the list says of an exercise, and what tells whether it was begun: not the whole of it. */
const parts = course.map(({ title, lessons }) => ({
  title,
  entries: lessons.map(({ exercise: { id, title, dockerfile, dockerignore }, teaches }) => ({
    id,
    title,
    teaches,
    dockerfile,
    dockerignore,
  })),
}))

export default function LearnPage() {
  return (
    <>
      <SiteHeader home="../" />
      <main className="mx-auto max-w-[60rem] px-6 py-8 max-sm:px-4 max-sm:py-5">
        <h1 className="text-[26px] leading-8 font-semibold tracking-tight">Learn</h1>
        <p className="mt-2 max-w-[70ch] text-[15px] leading-6 text-ink-soft">
          Each exercise has a file to mend and goals that are checked on its simulated build as you type: whatever file
          reaches them is right. Three hints, worked solutions and a question or two come with it. What you write and
          how far you came stays in this browser.
        </p>
        <Course parts={parts} />
        <WithATeam />
      </main>
    </>
  )
}
