import { AnalysisClient } from '@/components/analysis/client'
import type { AnalysisRequest, Answer } from '@/components/analysis/protocol'
import { startWorker } from '@/components/analysis/start-worker'
import { questionOf } from '@/lib/learn/exercise'
import type { OwnExercise } from '@/lib/learn/exercise-payload'
import { noSettings } from '@/lib/rules/rule'
import { isSettled, rulesIn } from './standing'

/** Two files as someone wrote them. */
export interface Files {
  readonly dockerfile: string
  readonly dockerignore: string | null
}

/** Asks for an analysis of files that were written for an exercise. */
export function requestFor(exercise: OwnExercise, files: Files, revision: number): AnalysisRequest {
  return {
    revision,
    text: files.dockerfile,
    dockerignore: files.dockerignore,
    target: null,
    buildArgs: {},
    baseSizes: [],
    settings: noSettings,
    history: null,
    context: null,
    safety: 'safe',
    decisions: {},
    answers: {},
    withBases: false,
    triedFrom: {},
    exercise: { question: questionOf(exercise, files.dockerignore), rules: rulesIn(exercise) },
  }
}

/**
 * Analyses several files one after the other, in a worker of their own, and tells each with its place; null for one that
 * took too long. Returns what ends that.
 */
export function askEach(
  asked: readonly { readonly exercise: OwnExercise; readonly files: Files }[],
  onAnswer: (index: number, answer: Answer | null) => void,
): () => void {
  const client = new AnalysisClient({
    start: startWorker,
    onAnswer: (answer) => {
      if (isSettled(answer)) told(answer.revision, answer)
    },
    onBusy: () => {},
    onTrouble: (_, revision) => told(revision, null),
  })
  const ask = (index: number) => {
    const next = asked[index]
    if (next) client.ask(requestFor(next.exercise, next.files, index), 'now')
    else client.dispose()
  }
  const told = (index: number, answer: Answer | null) => {
    onAnswer(index, answer)
    ask(index + 1)
  }
  ask(0)
  return () => client.dispose()
}
