import { type Asker, recorded } from './record'
import { requestsWanted, workers } from './workers'

/** Milliseconds: one that is at work on a long file answers after it. */
const patience = 3000

/** Null where it does not answer in time. */
const askedBy = (worker: Worker): Promise<Asker | null> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    const giveUp = setTimeout(() => resolve(null), patience)
    port1.onmessage = ({ data }: MessageEvent<Asker>) => {
      clearTimeout(giveUp)
      resolve(data)
    }
    worker.postMessage(requestsWanted, [port2])
  })

/** How many files the browser keeps of the site; its service worker asked for them, in a record of its own. */
async function keptFiles(): Promise<number> {
  if (!('caches' in window)) return 0
  const counts = (await caches.keys())
    .filter((name) => name.startsWith('plimsoll-'))
    .map(async (name) => (await (await caches.open(name)).keys()).length)
  return (await Promise.all(counts)).reduce((all, count) => all + count, 0)
}

export interface Gathered {
  readonly askers: readonly Asker[]
  /** How many of the programs beside the page did not answer. */
  readonly silent: number
  readonly kept: number
}

/** All that is known here of what the page asked for. */
export async function gatherRequests(): Promise<Gathered> {
  const page = recorded('page')
  const [answers, kept] = await Promise.all([Promise.all([...workers].map(askedBy)), keptFiles().catch(() => 0)])
  const told = answers.filter((answer) => answer !== null)
  return { askers: [page, ...told], silent: answers.length - told.length, kept }
}
