import type { Metadata } from 'next'
import { BoardPage } from '@/components/board/board-page'
import { SiteHeader } from '@/components/ui/site-header'

export const metadata: Metadata = {
  title: 'Board · Learn · Plimsoll',
  description: 'What everyone in a session handed in, judged in this page by the files themselves.',
}

export default function Page() {
  return (
    <>
      <SiteHeader home="../../" />
      <main className="mx-auto max-w-[84rem] px-6 py-8 max-sm:px-4 max-sm:py-5">
        <BoardPage />
      </main>
    </>
  )
}
