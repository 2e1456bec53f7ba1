import type { Metadata } from 'next'
import { SessionPage } from '@/components/session/session-page'

export const metadata: Metadata = {
  title: 'A session · Learn · Plimsoll',
  description: 'An hour with a team: the same exercises for everybody, from one link, without a server.',
}

export default function Page() {
  return <SessionPage />
}
