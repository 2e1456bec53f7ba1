import { reportTrouble, setBusy, takeAnswer, useDesk } from '@/components/review/desk'
import { AnalysisClient, type WorkerPort } from './client'
import type { AnalysisRequest } from './protocol'

function startWorker(): WorkerPort {
  return new Worker(new URL('./analysis.worker.ts', import.meta.url), { type: 'module', name: 'analysis' })
}

function requestOnDesk(): AnalysisRequest {
  const { revision, text, dockerignore, target, buildArgs, safety, decisions } = useDesk.getState()
  return {
    revision,
    text,
    dockerignore,
    target,
    buildArgs: Object.fromEntries(buildArgs),
    safety,
    decisions: decisions.present,
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
