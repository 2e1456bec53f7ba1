import type { Instruction } from '../../dockerfile/model'
import type { BuiltStage } from '../../image/built-image'
import { severityIn } from '../commands'
import type { Equivalent, Finding, Fix, Rule, RuleContext } from '../rule'
import { argumentText, type Step, stepsOf } from '../steps'
import { type ExecForm, execFormOf, handsOver, isOpenArray, meantAsArray } from './exec-form'

const hadolint: Equivalent = { tool: 'hadolint', id: 'DL3025' }
const equivalents: readonly Equivalent[] = [
  { tool: 'buildkit', id: 'JSONArgsRecommended' },
  hadolint,
  { tool: 'tally', id: 'buildkit/JSONArgsRecommended' },
  { tool: 'sonar', id: 'S7019' },
]

export const shellFormStart: Rule = {
  id: 'shell-form-start',
  title: 'A shell stands between Docker and the program',
  area: 'correctness',
  phase: 'style',
  after: ['overridden-instruction'],
  what: 'CMD or ENTRYPOINT is a line of shell, not an array of words.',
  why: 'Docker starts `/bin/sh -c` with that line. The shell is process 1 and gets the signal of `docker stop`, and most shells do not pass it on: the program is killed after ten seconds, in the middle of what it does. With a shell-form ENTRYPOINT, CMD and the arguments of `docker run` are dropped without a word.',
  todo: 'Write the program and its arguments as a JSON array. Where a shell is needed for variables, let it hand over with `exec`.',
  mind: 'A program that is process 1 has to handle SIGTERM itself and to collect the children it leaves; `docker run --init` or tini does the second.',
  safety: ['safe', 'review'],
  references: [
    {
      label: 'Docker docs: build check JSONArgsRecommended',
      url: 'https://docs.docker.com/reference/build-checks/json-args-recommended/',
    },
    {
      label: 'Dockerfile reference: shell and exec form',
      url: 'https://docs.docker.com/reference/dockerfile/#shell-and-exec-form',
    },
  ],
  equivalents,
  check,
}

/** A start command in shell form, with the shell that runs it. */
interface Start {
  readonly step: Step
  /** What SHELL says; null where nothing does. */
  readonly said: readonly string[] | null
}

function check(context: RuleContext): readonly Finding[] {
  const shells: (readonly string[] | null)[] = []
  const starts: Start[] = []
  for (const step of stepsOf(context.built)) {
    const { index } = step.stage.stage
    if (shells.length <= index) {
      const { base } = step.stage
      while (shells.length < index) shells.push(null)
      shells.push(base.kind === 'stage' ? (shells[base.stage] ?? null) : null)
    }
    const { instruction } = step
    if (instruction.kind === 'SHELL' && instruction.json) shells[index] = instruction.json
    if ((instruction.kind === 'CMD' || instruction.kind === 'ENTRYPOINT') && !instruction.json)
      starts.push({ step, said: shells[index] ?? null })
  }
  return starts.map((start) => findingFor(context, start))
}

function findingFor({ built }: RuleContext, { step, said }: Start): Finding {
  const { instruction, stage } = step
  const text = argumentText(instruction)
  const array = meantAsArray(text)
  const isTrigger = step.at !== instruction
  const commented = built.file.comments.some((it) => it.inside === instruction.index)
  const isHalf = array === null && isOpenArray(text)
  const fix = isTrigger || commented || isHalf || text === '' ? null : fixFor(stage, instruction, said, text, array)
  const serious = array === null && !isHalf ? 'warning' : 'error'
  const isMeant = array === null && (said !== null || handsOver(text))
  return {
    severity: isMeant ? 'info' : severityIn(stage, serious),
    range: isTrigger ? step.at.range : instruction.range,
    stage: stage.stage.index,
    message: messageFor(instruction, text, array, said),
    anchor: `${instruction.kind} ${text}`,
    fixes: fix ? [fix] : [],
    // with a SHELL of the file's own BuildKit takes the shell form for meant
    equivalents: said === null ? equivalents : [hadolint],
  }
}

function messageFor(
  { kind }: Instruction,
  text: string,
  array: readonly string[] | null,
  said: readonly string[] | null,
): string {
  if (isOpenArray(text) && !array)
    return `The array of ${kind} is no JSON, so that a shell gets it as a line to run: it is not closed, or not well formed.`
  if (array)
    return `The array of ${kind} is no JSON, so that a shell gets it as a line to run: JSON wants double quotes.`
  if (handsOver(text))
    return `${kind} is in shell form. \`exec\` makes the program process 1, so that it gets the signal to stop: ${
      kind === 'ENTRYPOINT'
        ? 'what is left is that CMD and the arguments of `docker run` are dropped'
        : 'nothing but the form is at issue'
    }.`
  const shell = said?.[0] ?? '/bin/sh'
  return `${kind} is in shell form: \`${shell}\` is process 1, and the program does not get the signal to stop.`
}

function fixFor(
  stage: BuiltStage,
  instruction: Instruction,
  said: readonly string[] | null,
  text: string,
  array: readonly string[] | null,
): Fix | null {
  const shell = said ?? stage.config.shell
  const keyword = instruction.kind === 'CMD' ? 'CMD' : 'ENTRYPOINT'
  const changes = [keyword === 'CMD' ? 'cmd' : 'entrypoint'] as const
  const write = (words: readonly string[]) => [{ range: instruction.args, text: asJson(words) }]
  if (array)
    return {
      title: 'Write the array as JSON',
      safety: 'review',
      assumptions: ['An array was meant, not a line for a shell.'],
      edits: write(array),
      changes,
    }
  if (!/(?:^|\/)(?:ba|da|a|z|k)?sh$/.test(shell[0] ?? '')) return null
  // what CMD says would become arguments of the program, and was dropped before
  const takesArguments = keyword === 'ENTRYPOINT' && (stage.config.cmd?.length ?? 0) > 0
  const form = execFormOf(text, shell, takesArguments)
  return { ...wordsOf(form, keyword, handsOver(text)), edits: write(form.words), changes }
}

/** What has to hold where the program is process 1 before and after. */
const withoutShell = {
  CMD: 'An ENTRYPOINT, where there is one, starts a program as it started the shell.',
  ENTRYPOINT: 'No arguments are given to the container that the shell dropped until now.',
}

function wordsOf(
  { kind, words }: ExecForm,
  keyword: keyof typeof withoutShell,
  handedOver: boolean,
): Pick<Fix, 'title' | 'safety' | 'assumptions'> {
  if (kind === 'program')
    return {
      title: `Start ${words[0] ?? 'the program'} without a shell`,
      safety: 'review',
      assumptions: [handedOver ? withoutShell[keyword] : 'The program ends on SIGTERM by itself, as process 1.'],
    }
  if (kind === 'shell')
    return {
      title: 'Let the shell hand over to the program',
      safety: 'review',
      assumptions: ['Nothing but the last command goes on running.'],
    }
  return { title: `Say in ${keyword} which shell runs the line`, safety: 'safe', assumptions: [] }
}

const asJson = (words: readonly string[]): string => `[${words.map((word) => JSON.stringify(word)).join(', ')}]`
