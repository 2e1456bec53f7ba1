import { workers } from '@/components/requests/workers'
import { LanguageClient, type LanguagePort } from './language/client'

function startWorker(): LanguagePort {
  const worker = new Worker(new URL('./language/language.worker.ts', import.meta.url), {
    type: 'module',
    name: 'language',
  })
  workers.add(worker)
  const port: LanguagePort = {
    postMessage: (question) => worker.postMessage(question),
    terminate() {
      workers.delete(worker)
      worker.terminate()
    },
    onmessage: null,
    onerror: null,
  }
  worker.onmessage = (event) => port.onmessage?.(event)
  worker.onerror = (event) => port.onerror?.(event)
  return port
}

/** One for all editors: every question carries the text that it is about. Its worker is started by the first one. */
export const languageClient = new LanguageClient(startWorker)
