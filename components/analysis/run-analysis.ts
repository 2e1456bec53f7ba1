import { reportTrouble, setBusy, takeAnswer, useDesk } from '@/components/review/desk'
import { AnalysisClient, type WorkerPort } from './client'
import type { AnalysisRequest, WorkerRequest } from './protocol'

function startWorker(): WorkerPort {
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

function requestOnDesk(): AnalysisRequest {
  const { revision, text, dockerignore, target, buildArgs, baseSizes, history, context, choices, view, triedFrom } =
    useDesk.getState()
  return {
    revision,
    text,
    dockerignore,
    target,
    buildArgs: Object.fromEntries(buildArgs),
    baseSizes,
    history,
    context,
    ...choices.present,
    withBases: view === 'bases',
    triedFrom,
  }
}

/** Keeps the answer on the desk up with what is on it; returns what ends that. */
export function runAnalysis(): () => void {
  const client = new AnalysisClient({
    start: startWorker,
    onAnswer: takeAnswer,
    onBusy: setBusy,
    onTrouble: reportTrouble,
  })
  const ask = () => client.ask(requestOnDesk(), useDesk.getState().urgency)
  if (useDesk.getState().opened) ask()
  const unsubscribe = useDesk.subscribe((desk, before) => {
    if (desk.opened && desk.revision !== before.revision) ask()
  })
  return () => {
    unsubscribe()
    client.dispose()
  }
}
