import { formatEstimate } from '../../catalog/format'
import type { BuiltImage, BuiltStage, TracedCommand } from '../../image/built-image'
import { listed } from '../../source/listed'
import { healthOf, namesScript, startOf } from '../../toolchains/start'
import { lineOf, type RunInStage, runsOf, verbOf } from '../commands'
import { appendCommands, lastPlaceOf, moveAway, placeOf, removeCommand } from '../mend'
import type { Finding, Fix, Rule, RuleContext } from '../rule'
import { takeWords } from '../take-words'
import { leftAtTheEnd, type PackageInstall, packageInstall, sizeOfTools } from './installs'
import { compilesAtRunTime, isNetworkTool, isOnlyTool, purposeOf, usesPackage } from './tools'

export const toolsShipped: Rule = {
  id: 'tools-shipped',
  title: 'Tools of the build are in the image',
  area: 'size',
  phase: 'install',
  what: 'The stage that becomes the image installs compilers, headers, download tools, editors or debuggers, and they are still there when it ends.',
  why: 'They are pulled to every host and never run there. Each is something to keep patched, and a help to whoever gets into the container.',
  todo: 'Compile in a stage of its own and copy the result, or remove the tools in the RUN that used them. Leave editors and debuggers out: `docker debug` and ephemeral containers bring their own.',
  mind: 'A program may start git, curl or a compiler itself, and a health check outside of this file may use curl. What was compiled may load libraries that came with the tools.',
  safety: ['review', 'risky'],
  references: [
    {
      label: 'Docker docs: building best practices, do not install unnecessary packages',
      url: 'https://docs.docker.com/build/building/best-practices/#dont-install-unnecessary-packages',
    },
    {
      label: 'Docker docs: multi-stage builds',
      url: 'https://docs.docker.com/build/building/multi-stage/',
    },
    {
      label: 'Kubernetes docs: ephemeral containers',
      url: 'https://kubernetes.io/docs/concepts/workloads/pods/ephemeral-containers/',
    },
  ],
  equivalents: [],
  reads: 'stages',
  check,
}

/** Below this, tools are worth knowing and no more. */
const floor = 10_000_000

interface Found {
  readonly at: RunInStage
  readonly command: TracedCommand
  readonly install: PackageInstall
  readonly names: readonly string[]
}

function check(context: RuleContext): readonly Finding[] {
  const { built } = context
  const { target } = built
  const start = target && startOf(target)
  // without a start command of its own it may be a toolbox; one that starts a shell is
  if (!target || !start || /^(?:bash|sh|zsh|fish|tail|sleep)$/.test(lastPart(start.words?.[0] ?? ''))) return []
  const runs = runsOf(built).filter((it) => it.stage.shipped)
  let work: Work | null = null
  return runs.flatMap((at) =>
    at.trace.commands.flatMap((command): readonly Finding[] => {
      const install = packageInstall(command)
      if (!install) return []
      const tools = install.names.map((it) => it.name).filter((name) => purposeOf(name) !== null)
      if (tools.length === 0) return []
      work ??= workOf(target, runs)
      const { left } = work
      const names = tools.filter((name) => left.has(name))
      const found = { at, command, install }
      return [
        ...debugFinding(context, { ...found, names: names.filter((name) => purposeOf(name) === 'debug') }),
        ...buildFinding(context, work, { ...found, names: names.filter((name) => purposeOf(name) !== 'debug') }),
      ]
    }),
  )
}

/** What the stages that make the image do, and what is left of it. */
interface Work {
  readonly target: BuiltStage
  readonly runs: readonly RunInStage[]
  readonly commands: readonly TracedCommand[]
  /** Something is installed that compiles while it runs. */
  readonly compiles: boolean
  readonly left: ReadonlySet<string>
}

function workOf(target: BuiltStage, runs: readonly RunInStage[]): Work {
  const commands = runs.flatMap((it) => it.trace.commands)
  const compiles = commands.some(
    (it) => /^(?:pip[\d.]*|uv|poetry|conda)$/.test(it.name) && it.args.some((arg) => compilesAtRunTime.test(arg.text)),
  )
  return { target, runs, commands, compiles, left: leftAtTheEnd(target) }
}

const lastPart = (word: string): string => word.slice(word.lastIndexOf('/') + 1)

function debugFinding(context: RuleContext, found: Found): readonly Finding[] {
  const { at, command, install } = found
  const { target } = context.built
  const names = target ? found.names.filter((name) => !isMentioned(context.built, target, name, at)) : []
  if (names.length === 0) return []
  const words = install.names.filter((it) => names.includes(it.name)).map((it) => it.word)
  const edits =
    words.length === install.names.length
      ? withoutInstall(context.built, found)
      : takeWords(context.built.file, command, words)
  const called = someOf(names)
  const fix: Fix | null = edits && {
    title: `Leave out ${called}`,
    safety: names.some(isNetworkTool) ? 'risky' : 'review',
    assumptions: [
      `The program does not start ${names.length > 1 ? 'any of them' : called}, and nobody relies on ${names.length > 1 ? 'them' : 'it'} inside the container.`,
    ],
    edits,
    changes: ['files'],
  }
  return [findingOf(context, { ...found, names }, 'for a person who looks around in a container', fix)]
}

/** A start command, a health check or another command names it. */
function isMentioned(built: BuiltImage, target: BuiltStage, name: string, at: RunInStage): boolean {
  const words = [...(startOf(target)?.words ?? []), ...(healthOf(target)?.words ?? []), target.config.env.EDITOR ?? '']
  const parts = new Set(words.flatMap((word) => word.split(/[\s;&|]+/)).map(lastPart))
  const aliases = /^netcat|^ncat/.test(name) ? [name, 'nc', 'ncat'] : name === 'procps' ? [name, 'ps', 'pgrep'] : [name]
  if (aliases.some((it) => parts.has(it) || target.config.healthcheck?.includes(it))) return true
  return runsOf(built).some(
    (it) => it.stage === at.stage && it.trace.commands.some((command) => aliases.includes(command.name)),
  )
}

/** The whole install goes: with its RUN where that does nothing else. */
function withoutInstall(built: BuiltImage, { at, command }: Found) {
  const around = at.trace.commands.filter((it) => it !== command)
  const idle = around.every(
    (it) =>
      /^(?:update|clean|autoremove|upgrade|makecache)$/.test(verbOf(it) ?? '') || it.name === 'rm' || it.name === 'set',
  )
  if (idle) return moveAway(built.file, at.run, null)
  const place = placeOf(at.trace, command)
  return place && removeCommand(built.file, at.run, at.trace, place)
}

function buildFinding(context: RuleContext, work: Work, found: Found): readonly Finding[] {
  const { built } = context
  const { target, runs, commands } = work
  // a script may use what it finds, and what the image starts may be a tool itself
  const started = startedBy(target)
  const scripted = namesScript(startOf(target)?.words?.[0] ?? '.sh')
  const names = found.names.filter((name) => {
    const purpose = purposeOf(name)
    if (purpose === null || started.has(name) || (purpose === 'build' && work.compiles)) return false
    return (
      commands.some((it) => it !== found.command && usesPackage(it, name, purpose)) &&
      !(purpose === 'fetch' && scripted)
    )
  })
  if (names.length === 0) return []
  return [
    findingOf(context, { ...found, names }, 'for the build, not for the program', purgeFix(built, runs, found, names)),
  ]
}

/** Names of programs in the start command and the health check. */
function startedBy(target: BuiltStage): ReadonlySet<string> {
  const words = [...(startOf(target)?.words ?? []), target.config.healthcheck ?? '']
  return new Set(words.flatMap((word) => word.split(/[\s;&|"[\],]+/)).map(lastPart))
}

/** Takes the tools off again in the RUN that installed them, where no later one needs them. */
function purgeFix(built: BuiltImage, runs: readonly RunInStage[], found: Found, names: readonly string[]): Fix | null {
  const { at, install } = found
  const gone = names.filter(isOnlyTool)
  const place = lastPlaceOf(at.trace)
  const uses = (it: RunInStage) =>
    it.trace.commands.some((command) =>
      gone.some((name) => command !== found.command && usesPackage(command, name, purposeOf(name) ?? 'build')),
    )
  if (gone.length === 0 || !place || install.manager === 'rpm' || at.trace.form === 'exec') return null
  if (!uses(at) || runs.some((it) => it.run.index > at.run.index && (uses(it) || it.trace.form === 'foreign')))
    return null
  const remove =
    install.manager === 'apt' ? `apt-get purge -y --auto-remove ${gone.join(' ')}` : `apk del ${gone.join(' ')}`
  return {
    title: `Remove ${someOf(gone)} in the same RUN`,
    safety: 'risky',
    assumptions: [
      `Nothing that runs in the container starts ${someOf(gone)}: not the program, not a health check or a hook from outside.`,
      'What was compiled loads no library that came with them alone, such as libgomp or libstdc++.',
    ],
    edits: [appendCommands(built.file, at.run, at.trace, place, [remove])],
    changes: ['files'],
  }
}

function findingOf(context: RuleContext, found: Found, purpose: string, fix: Fix | null): Finding {
  const { at, command, install, names } = found
  const size = sizeOfTools(context.catalog, at.stage, command, install, new Set(names))
  const known = size !== null && size.onDisk.basis !== 'unknown' && size.onDisk.likely > 0
  const are = names.length > 1 ? 'are' : 'is'
  const bytes = known
    ? ` With what ${names.length > 1 ? 'they bring' : 'it brings'} ${names.length > 1 ? 'they weigh' : 'it weighs'} ${formatEstimate(size.onDisk)} (${formatEstimate(size.compressed)} to pull).`
    : ''
  return {
    severity: known && size.onDisk.likely >= floor ? 'warning' : 'info',
    range: command.range,
    stage: at.stage.stage.index,
    message: `${someOf(names)}, installed on ${lineOf(at.run)}, ${are} ${purpose}, and still there when the image is done.${bytes}`,
    anchor: names.join(' '),
    fixes: fix ? [fix] : [],
  }
}

function someOf(names: readonly string[]): string {
  const shown = names.length > 5 ? [...names.slice(0, 4), `${names.length - 4} more`] : names
  return listed(shown)
}
