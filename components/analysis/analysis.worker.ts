import { baseReports } from '@/components/bases/base-report'
import '@/components/requests/tell-requests'
import { diffBlocks } from '@/components/review/diff-blocks'
import type { Analysis } from '@/lib/analysis'
import { parseDockerfile } from '@/lib/dockerfile/parse'
import { type AnalyzeOptions, analyze } from '@/lib/engine'
import { BuildMemory } from '@/lib/image/build-memory'
import { simulate } from '@/lib/image/simulate'
import { baseChoices } from '@/lib/rules/base-candidates'
import { rewriteReference, splitReference } from '@/lib/rules/bases'
import { rebase } from '@/lib/rules/rebase'
import { differenceOf } from './difference'
import { fallenSteps } from './fallen-steps'
import type { AnalysisRequest, Answer, SentMessage, WorkerRequest } from './protocol'
import { ruleTexts } from './rule-texts'
import { Tables } from './tables'

const tables = new Tables(self.location.href)
// No analysis does without them.
tables.loadBasic()
const say = (message: SentMessage) => self.postMessage(message)

const memory = new BuildMemory()
/** For the plans of the same file with other decisions. */
const besides = new BuildMemory()

let said: Answer | null = null
function sayAnswer(answer: Answer, last: boolean): void {
  say({ kind: 'answered', difference: differenceOf(said, answer), last })
  said = answer
}

const today = () => new Date().toISOString().slice(0, 10)

function optionsOf(request: AnalysisRequest): Omit<AnalyzeOptions, 'catalog'> {
  if (request.exercise) return { ...request.exercise.question, today: today() }
  return {
    safety: request.safety,
    decisions: request.decisions,
    answers: request.answers,
    buildArgs: request.buildArgs,
    settings: request.settings,
    today: today(),
    ...(request.target !== null && { target: request.target }),
    ...(request.history !== null && { history: request.history }),
    ...(request.context && { context: request.context.files }),
    files: {
      ...request.context?.texts,
      ...(request.dockerignore !== null && { '.dockerignore': request.dockerignore }),
    },
    baseSizes: Object.fromEntries(
      request.baseSizes.map(({ reference, onDisk, compressed }) => [
        reference,
        { onDisk, compressed: compressed ?? undefined },
      ]),
    ),
  }
}

/** Why a history could not be used is told where it was pasted: it is no problem of the file. */
function withoutHistory(analysis: Analysis): Analysis {
  const reason = analysis.history?.reason
  return { ...analysis, diagnostics: analysis.diagnostics.filter(({ message }) => message !== reason) }
}

function basesOf(
  { text, buildArgs, target, triedFrom, settings }: AnalysisRequest,
  { catalog, today = '' }: AnalyzeOptions,
) {
  const built = simulate(parseDockerfile(text), { catalog, today, buildArgs, ...(target !== null && { target }) })
  return baseReports(baseChoices(built, catalog, today, settings.profile), ({ stage, image }) => {
    const reference = triedFrom[stage]
    if (reference === undefined || reference === image.reference) return null
    const next = { reference, facts: catalog.image(reference, today) }
    const edits =
      rebase(built, image, next, catalog, today)?.edits ??
      rewriteReference(built, image, splitReference(reference), catalog, today)
    return edits && { reference, edits }
  })
}

/** Answers with the tables that are there, loads what would make it surer, and answers again. */
async function answer(request: AnalysisRequest): Promise<void> {
  await tables.loadBasic()
  for (;;) {
    say({ kind: 'started', revision: request.revision })
    const options = { ...optionsOf(request), catalog: tables.catalog, memory }
    const analysis = withoutHistory(analyze(request.text, options))
    const diff = diffBlocks(request.text, analysis.plan)
    const wanted = tables.notYetTried(analysis.wanted)
    const whole: Answer = {
      revision: request.revision,
      text: request.text,
      analysis,
      diff,
      fallen: fallenSteps(
        analysis.plan,
        request.decisions,
        (decisions) => analyze(request.text, { ...options, decisions, memory: besides }).plan,
      ),
      bases: request.withBases ? basesOf(request, options) : null,
      rules: ruleTexts(analysis, request.exercise?.rules),
      missingTables: tables.missing,
    }
    sayAnswer(whole, wanted.length === 0)
    if (wanted.length === 0) return
    await tables.load(wanted)
  }
}

let context: AnalysisRequest['context'] = null

self.onmessage = (event: MessageEvent<WorkerRequest>) => {
  const { revision } = event.data
  if (event.data.context !== 'as before') context = event.data.context
  answer({ ...event.data, context }).catch((error: unknown) => {
    say({ kind: 'failed', revision, reason: error instanceof Error ? error.message : String(error) })
  })
}
