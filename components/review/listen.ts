import { listenToKeys } from '@/components/actions/listen-to-keys'
import { takeDrops } from '@/components/build/drops'
import { watchPastes } from '@/components/paste/watch-pastes'
import { watchPrinting } from './watch-printing'

/** Hears shortcuts, what is dropped and what is pasted anywhere on the page, and that it is printed; returns what ends that. */
export function listen(): () => void {
  const ends = [takeDrops(), listenToKeys(), watchPastes(), watchPrinting()]
  return () => {
    for (const end of ends) end()
  }
}
