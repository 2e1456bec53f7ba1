import { workers } from '@/components/requests/workers'
import type { WorkerPort } from './client'
import type { AnalysisRequest, Answer, SentMessage, WorkerMessage, WorkerRequest } from './protocol'
import { withDifference } from './with-difference'

const load = () => new Worker(new URL('./analysis.worker.ts', import.meta.url), { type: 'module', name: 'analysis' })

let ahead: Worker | null = null

/** Has the next worker load by now, for a page whose first picture is still to be drawn. */
export function loadAhead(): void {
  if (typeof window === 'undefined' || ahead !== null) return
  const worker = load()
  ahead = worker
  // Nobody is there yet to be told; whoever asks starts another one, and is told of that.
  worker.onerror = (event) => {
    event.preventDefault()
    if (ahead === worker) ahead = null
  }
}

/** A worker that analyses. A context that it has already is not sent to it again, nor does it send again what it said before. */
export function startWorker(): WorkerPort {
  const worker = ahead ?? load()
  ahead = null
  workers.add(worker)
  let sent: AnalysisRequest['context'] = null
  let before: Answer | null = null
  const whole = (message: SentMessage): WorkerMessage => {
    if (message.kind !== 'answered') return message
    const answer: Answer = withDifference(before, message.difference)
    before = answer
    return { kind: 'answered', answer, last: message.last }
  }
  const port: WorkerPort = {
    postMessage(request) {
      const context = request.context === sent ? 'as before' : request.context
      sent = request.context
      worker.postMessage({ ...request, context } satisfies WorkerRequest)
    },
    terminate() {
      workers.delete(worker)
      worker.terminate()
    },
    onmessage: null,
    onerror: null,
  }
  worker.onmessage = ({ data }: MessageEvent<SentMessage>) => port.onmessage?.({ data: whole(data) })
  worker.onerror = (event) => port.onerror?.(event)
  return port
}
