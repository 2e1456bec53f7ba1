import type { WorkerPort } from './client'
import type { AnalysisRequest, WorkerRequest } from './protocol'

/** A worker that analyses; a context that it has already is not sent to it again. */
export function startWorker(): WorkerPort {
  const worker = new Worker(new URL('./analysis.worker.ts', import.meta.url), { type: 'module', name: 'analysis' })
  let sent: AnalysisRequest['context'] = null
  const port: WorkerPort = {
    postMessage(request) {
      const context = request.context === sent ? 'as before' : request.context
      sent = request.context
      worker.postMessage({ ...request, context } satisfies WorkerRequest)
    },
    terminate: () => worker.terminate(),
    onmessage: null,
    onerror: null,
  }
  worker.onmessage = (event) => port.onmessage?.(event)
  worker.onerror = (event) => port.onerror?.(event)
  return port
}
