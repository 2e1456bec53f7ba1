import { reportTrouble, setBusy, takeAnswer, useDesk } from '@/components/review/desk'
import { AnalysisClient } from './client'
import type { AnalysisRequest } from './protocol'
import { loadAhead, startWorker } from './start-worker'

loadAhead()

function requestOnDesk(): AnalysisRequest {
  const {
    revision,
    text,
    dockerignore,
    target,
    buildArgs,
    baseSizes,
    history,
    context,
    choices,
    view,
    triedFrom,
    thread,
  } = useDesk.getState()
  return {
    revision,
    text,
    dockerignore,
    target,
    buildArgs: Object.fromEntries(buildArgs),
    baseSizes,
    settings: thread.settings,
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
