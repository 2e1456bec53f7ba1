import type { Instruction } from '../../dockerfile/model'
import type { BuiltStage } from '../../image/built-image'
import { isWindowsImage } from '../../image/config'
import { absolutePath } from '../../image/path'
import type { Equivalent, Finding, Fix, Rule, RuleContext } from '../rule'
import { argumentText, type Step, stepsOf } from '../steps'

const hadolint: Equivalent = { tool: 'hadolint', id: 'DL3000' }
const buildkit: Equivalent = { tool: 'buildkit', id: 'WorkdirRelativePath' }
const tally: Equivalent = { tool: 'tally', id: 'buildkit/WorkdirRelativePath' }
const others: readonly Equivalent[] = [
  { tool: 'trivy', id: 'DS-0009' },
  { tool: 'checkov', id: 'CKV_DOCKER_10' },
]

export const relativeWorkdir: Rule = {
  id: 'relative-workdir',
  title: 'WORKDIR depends on where the lines above left off',
  area: 'correctness',
  phase: 'style',
  what: 'A WORKDIR has a path that does not start at the root.',
  why: 'A relative WORKDIR goes on from the WORKDIR before it, or from that of the base image. Another base, or a line that is moved, and everything below it lands in another directory.',
  todo: 'Write the whole path.',
  mind: 'Where the base image sets the directory that is meant, its documentation says which one it is.',
  safety: ['safe', 'review'],
  references: [
    {
      label: 'Docker docs: build check WorkdirRelativePath',
      url: 'https://docs.docker.com/reference/build-checks/workdir-relative-path/',
    },
    { label: 'Dockerfile reference: WORKDIR', url: 'https://docs.docker.com/reference/dockerfile/#workdir' },
  ],
  equivalents: [buildkit, hadolint, tally, ...others],
  reads: 'stages',
  check,
}

/** What is known of the directory while the instructions are gone through. */
interface Directory {
  /** null: not known. */
  path: string | null
  /** A WORKDIR of the file has been met. */
  set: boolean
  /** An absolute WORKDIR of the file has been met. */
  sure: boolean
}

function check({ built }: RuleContext): readonly Finding[] {
  const directories: Directory[] = []
  const findings: Finding[] = []
  for (const step of stepsOf(built)) {
    const { instruction, stage } = step
    if (instruction.kind !== 'WORKDIR') continue
    const directory = directoryOf(directories, built.stages, stage)
    const written = argumentText(instruction)
    const filled = step.names.fill(written, step.moment)
    const windows = isWindows(stage)
    const absolute = filled === null ? null : isAbsolute(filled, windows)
    const told: Equivalent[] = []
    if (absolute === false && !directory.set) told.push(buildkit, tally)
    if (!/^["']?(?:[$/\\]|[A-Za-z]:)/.test(written)) told.push(hadolint, ...others)
    if (told.length > 0 && written !== '') findings.push(findingFor(step, directory, filled, told))
    directory.set = true
    directory.sure ||= absolute === true
    if (absolute === true) directory.path = filled
    else directory.path = filled === null || directory.path === null ? null : absolutePath(filled, directory.path)
  }
  return findings
}

function findingFor(step: Step, directory: Directory, filled: string | null, told: readonly Equivalent[]): Finding {
  const { instruction, stage, at } = step
  const whole =
    filled === null || filled === '' || directory.path === null ? null : absolutePath(filled, directory.path)
  const fix =
    whole !== null && at === instruction && !filled?.startsWith('~') ? fixFor(instruction, whole, directory) : null
  return {
    severity: told.includes(buildkit) ? 'warning' : 'info',
    range: at === instruction ? instruction.range : at.range,
    stage: stage.stage.index,
    message: messageFor(argumentText(instruction), whole, directory),
    anchor: argumentText(instruction),
    fixes: fix ? [fix] : [],
    equivalents: told,
  }
}

function messageFor(written: string, whole: string | null, directory: Directory): string {
  if (whole === null) return `\`${written}\` goes on from a directory that is set elsewhere and not known here.`
  return directory.sure
    ? `\`${written}\` goes on from the WORKDIR above: ${whole}.`
    : `\`${written}\` goes on from the directory of the base image, which makes it ${whole} today.`
}

function fixFor(instruction: Instruction, whole: string, { sure }: Directory): Fix | null {
  if (/[\s$"'\\`]/.test(whole) || instruction.masked.includes('\n') || argumentText(instruction).includes('$'))
    return null
  return {
    title: `Write the whole path: ${whole}`,
    safety: sure ? 'safe' : 'review',
    assumptions: sure ? [] : [`The base image sets no other directory than it does now, which makes this ${whole}.`],
    edits: [{ range: instruction.args, text: whole }],
  }
}

/** The directory of a stage, which is that of the stage it starts from at first. */
function directoryOf(known: Directory[], stages: readonly BuiltStage[], stage: BuiltStage): Directory {
  const { index } = stage.stage
  const seen = known[index]
  if (seen) return seen
  const parent = stage.base.kind === 'stage' ? stages[stage.base.stage] : undefined
  const start: Directory = parent
    ? { ...directoryOf(known, stages, parent) }
    : { path: stage.base.kind === 'scratch' ? '/' : firstPath(stage), set: false, sure: false }
  known[index] = start
  return start
}

const firstPath = ({ root }: BuiltStage): string | null =>
  root && root.match !== 'none' ? (root.config.workdir ?? '/') : null

const isWindows = ({ root, stage }: BuiltStage): boolean =>
  isWindowsImage(root) || (stage.from.platform ?? '').startsWith('windows')

const isAbsolute = (path: string, windows: boolean): boolean =>
  windows ? /^(?:[A-Za-z]:)?[\\/]/.test(path) : path.startsWith('/')
