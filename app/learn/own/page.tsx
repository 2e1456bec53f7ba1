import type { Metadata } from 'next'
import { OwnPage } from '@/components/own/own-page'
import { SiteHeader } from '@/components/ui/site-header'

export const metadata: Metadata = {
  title: 'Write an exercise · Learn · Plimsoll',
  description: 'An editor for exercises: a file to mend, goals, hints and a solution, packed into a link.',
}

export default function Page() {
  return (
    <>
      <SiteHeader home="../../" />
      <main className="mx-auto max-w-[80rem] px-6 py-8 max-sm:px-4 max-sm:py-5">
        <OwnPage />
      </main>
    </>
  )
}
