/** Parts of the page that were asked for and did not come: the site was replaced since it was opened, or is out of reach. */
import { create } from 'zustand'

interface Lost {
  readonly lost: boolean
  /** Whether the browser keeps what is typed meanwhile. */
  readonly kept: boolean
}

export const useLost = create<Lost>()(() => ({ lost: false, kept: true }))

export const reportLost = (): void => useLost.setState({ lost: true })

/** Hears of the parts that nobody waited for; returns what ends that. */
export function hearOfLost(): () => void {
  const onRejection = (event: PromiseRejectionEvent) => {
    if (!(event.reason instanceof Error) || event.reason.name !== 'ChunkLoadError') return
    event.preventDefault()
    reportLost()
  }
  window.addEventListener('unhandledrejection', onRejection)
  return () => window.removeEventListener('unhandledrejection', onRejection)
}

/** A page that cannot be had is no better than one that lacks a part. */
export async function reloadIfThere(): Promise<boolean> {
  const there = await fetch(location.pathname, { cache: 'no-store' }).then(
    ({ ok }) => ok,
    () => false,
  )
  if (there) location.reload()
  return there
}
