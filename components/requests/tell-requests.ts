/** For a program that runs beside the page: tells what it asked for, before its work gets to see the question. */
import { recorded } from './record'
import { requestsWanted } from './workers'

self.addEventListener('message', (event: MessageEvent<unknown>) => {
  if (event.data !== requestsWanted) return
  event.stopImmediatePropagation()
  event.ports[0]?.postMessage(recorded(self.name))
})
