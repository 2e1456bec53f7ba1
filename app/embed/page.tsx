import type { Metadata } from 'next'
import { EmbedPage } from '@/components/embed/embed-page'

export const metadata: Metadata = {
  title: 'Review of a Dockerfile · Plimsoll',
  robots: { index: false },
}

export default function Page() {
  return <EmbedPage />
}
