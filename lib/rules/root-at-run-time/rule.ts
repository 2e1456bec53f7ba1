import type { Safety } from '../../analysis'
import type { Dockerfile, Instruction } from '../../dockerfile/model'
import type { BuiltImage, BuiltStage } from '../../image/built-image'
import { baseName } from '../../image/path'
import type { Edit } from '../../source/edits'
import { lineBreakOf } from '../../source/text'
import { callsCorepack, corepackSetting, fetchesIntoHome, isOfCorepack } from '../../toolchains/corepack'
import { inCaseOf, insertAbove, insertBelow } from '../instructions'
import type { Equivalent, Finding, Fix, Rule, RuleContext } from '../rule'
import { argumentText } from '../steps'
import { createdUser, tiedToRoot, withoutRootPorts, writesSomewhere } from './signs'
import { judgeStart, type StartJudgement } from './start'
import { knowsItsUser, type NewUser, userFor } from './user'

const withoutHadolint: readonly Equivalent[] = [
  { tool: 'trivy', id: 'DS-0002' },
  { tool: 'checkov', id: 'CKV_DOCKER_3' },
  { tool: 'checkov', id: 'CKV_DOCKER_8' },
  { tool: 'sonar', id: 'S6471' },
  { tool: 'dockle', id: 'CIS-DI-0001' },
  { tool: 'tally', id: 'user-created-but-never-used' },
]
/** Hadolint looks at the USER lines of each stage by itself, and at nothing else. */
const hadolint: Equivalent = { tool: 'hadolint', id: 'DL3002' }
const equivalents: readonly Equivalent[] = [hadolint, ...withoutHadolint]

export const rootAtRunTime: Rule = {
  id: 'root-at-run-time',
  title: 'The container runs as root',
  area: 'security',
  phase: 'style',
  what: 'The image starts its program as root: no USER is set and the base image sets none, or the last USER is root.',
  why: 'Whoever gets into the program has the whole container: its files, its packages, the sockets and volumes that are mounted into it. Holes in the kernel or the runtime are reached from root first.',
  todo: 'Run as a user without rights from right before the start command on: the one that the base image brings, or one of your own, by number where Kubernetes checks it.',
  mind: 'The user has to be able to read what is copied in, and to own what the program writes: volumes, uploads, logs, a database file. Some programs start as root on purpose and step down by themselves.',
  safety: ['review', 'risky'],
  references: [
    {
      label: 'Docker docs: building best practices, USER',
      url: 'https://docs.docker.com/build/building/best-practices/#user',
    },
    { label: 'Dockerfile reference: USER', url: 'https://docs.docker.com/reference/dockerfile/#user' },
    {
      label: 'Kubernetes docs: configure a security context',
      url: 'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
    },
  ],
  equivalents,
  reads: 'stages',
  check,
}

const isRoot = (user: string): boolean => /^(?:root|0)?(?::.*)?$/.test(user)

function check(context: RuleContext): readonly Finding[] {
  // Lambda runs every image as a user of its own without rights, whatever USER says
  if (context.settings.profile === 'lambda') return []
  const found = findingsOfTarget(context)
  const told = new Set(found.filter((it) => it.equivalents?.includes(hadolint)).map((it) => it.stage))
  const others = context.built.stages.filter(({ stage }) => !told.has(stage.index))
  return [...found, ...others.flatMap(lastUserIsRoot)]
}

/** A stage that ends as root by a line of its own. What starts from it may become somebody else. */
function lastUserIsRoot({ stage }: BuiltStage): readonly Finding[] {
  const last = stage.instructions.findLast((it) => it.kind === 'USER')
  if (!last || !endsAsRoot(last)) return []
  return [
    {
      severity: 'info',
      range: last.range,
      stage: stage.index,
      message: 'The last USER of this stage is root; what is started from it starts as root.',
      anchor: 'last user',
      fixes: [],
      equivalents: [hadolint],
    },
  ]
}

const endsAsRoot = (user: Instruction): boolean => /^["']?(?:root|0)["']?(?::|$)/.test(argumentText(user))

function findingsOfTarget(context: RuleContext): readonly Finding[] {
  const { built } = context
  const { target } = built
  if (!target || target.config.user === null || !isRoot(target.config.user)) return []
  const stages = chainOf(built, target)
  const instructions = stages.flatMap((it) => it.stage.instructions)
  const said = instructions.findLast((it) => it.kind === 'USER')
  // an argument without a value: who it will be is decided elsewhere
  if (said && target.config.user === '') return []
  const starts = instructions.some((it) => it.kind === 'CMD' || it.kind === 'ENTRYPOINT')
  // without a start command of its own it is a base, a build or a toolbox: who starts something from it says as whom
  if ((!starts && !said) || target.config.onbuild.length > 0) return []
  if (target.root && knowsItsUser(target.root)) return []
  const start = judgeStart(target)
  if (start.kind === 'drops') return []
  const base = target.root?.reference.familiarName ?? 'scratch'
  const reason = said
    ? `line ${said.lines.line} says so`
    : `no USER is set, and ${base === 'scratch' ? 'scratch' : `the ${base} image`} sets none`
  const tied = start.kind === 'root' ? start.why : tiedToRoot(stages, start.words)
  const fixes = tied === null && starts ? fixesFor(context, target, stages, start, said !== undefined) : []
  const because = tied === null ? '' : ` A USER line alone does not do: ${tied}.`
  return [
    {
      severity: start.kind === 'root' || !starts ? 'info' : 'warning',
      range: said && target.stage.instructions.includes(said) ? said.range : target.stage.from.range,
      stage: target.stage.index,
      message: `The container runs as root: ${reason}.${because}`,
      anchor: 'user',
      fixes,
      equivalents: said && target.stage.instructions.includes(said) && endsAsRoot(said) ? equivalents : withoutHadolint,
    },
  ]
}

/** A stage and the stages it starts from, the first one first. */
function chainOf(built: BuiltImage, stage: BuiltStage): readonly BuiltStage[] {
  const chain = [stage]
  for (let at: BuiltStage | undefined = stage; at?.base.kind === 'stage'; ) {
    at = built.stages[at.base.stage]
    if (at) chain.unshift(at)
  }
  return chain
}

function fixesFor(
  context: RuleContext,
  target: BuiltStage,
  stages: readonly BuiltStage[],
  start: StartJudgement,
  said: boolean,
): readonly Fix[] {
  const { built } = context
  const user = userFor(target, createdUser(stages))
  const edit = user && becomes(built, target, user)
  if (!user || !edit) return []
  const doubts = [
    ...(start.kind === 'unsure' ? [start.why] : []),
    ...writesSomewhere(stages, start.words),
    ...user.doubts,
    ...(said ? ['USER root was written for what comes before the start command, not for the program.'] : []),
  ]
  const safety: Safety = doubts.length > 0 ? 'risky' : 'review'
  const home = homeOfCorepack(built.file, stages, start.words)
  return [
    {
      title: user.title,
      safety,
      assumptions: [...doubts, ...general(target, user)],
      edits: home ? [home, edit] : [edit],
      changes: home ? ['user', 'env'] : ['user'],
    },
  ]
}

/** The line that lets the user find the package manager that root had Corepack fetch; null where the start asks for none. */
function homeOfCorepack(file: Dockerfile, stages: readonly BuiltStage[], words: readonly string[]): Edit | null {
  if (!words.some((word) => isOfCorepack(baseName(word)))) return null
  const traces = stages.flatMap((stage) => [...stage.traces])
  const commands = traces.flatMap(([, trace]) => trace.commands)
  if (!fetchesIntoHome(commands, stages.at(-1)?.config.env ?? {})) return null
  const first = traces.find(([, trace]) => trace.commands.some(callsCorepack))?.[0]
  const run = stages.flatMap(({ stage }) => stage.instructions).find((it) => it.index === first)
  return run ? insertAbove(file, run, inCaseOf(file, corepackSetting)) : null
}

const general = (target: BuiltStage, user: NewUser): readonly string[] => [
  'The program writes to no file that root owns; what is copied in can be read by everyone.',
  `What is mounted from outside can be read, and where needed written, by user ${user.id}.`,
  ...withoutRootPorts(target),
]

/** The lines that make the user, in front of the start command where nothing after it needs root, else at the end. */
function becomes(built: BuiltImage, target: BuiltStage, user: NewUser): Edit | null {
  const { file } = built
  const { instructions } = target.stage
  const text = user.lines.map((line) => inCaseOf(file, line)).join(lineBreakOf(file.source.text))
  const lastWork = instructions.findLast((it) => it.kind === 'RUN' || it.kind === 'USER' || it.kind === 'WORKDIR')
  const start = instructions.find(
    (it) => (it.kind === 'CMD' || it.kind === 'ENTRYPOINT') && it.index > (lastWork?.index ?? -1),
  )
  if (start) return insertAbove(file, start, text)
  const last = instructions.at(-1)
  return insertBelow(file, last ?? target.stage.from, text)
}
