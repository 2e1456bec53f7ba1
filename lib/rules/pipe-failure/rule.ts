import type { BuiltImage, BuiltStage, TracedCommand } from '../../image/built-image'
import { severityIn } from '../commands'
import { inCaseOf, insertAbove } from '../instructions'
import { startsFrom } from '../lineage'
import { insertAfter, prependCommand } from '../mend'
import type { Finding, Fix, Rule, RuleContext } from '../rule'
import { type Body, bodiesOf } from '../uses'
import { failsByHabit, onlyPrints, pipelinesOf, type ShellFrom, saysPipefail, shellsOf } from './pipes'

export const pipeFailure: Rule = {
  id: 'pipe-failure',
  title: 'A pipe hides that a command failed',
  area: 'correctness',
  phase: 'style',
  what: 'A RUN holds a pipe, and its shell was not told `-o pipefail`.',
  why: 'A pipe ends as its last command does. Where a download in front of it breaks off, the unpacking or counting behind it may succeed with what it got, the build goes on, and the layer stays in the cache.',
  todo: 'Say `set -o pipefail` at the start of the script where the shell knows it (bash, zsh, the ash of BusyBox), or set such a shell for the lines behind with `SHELL ["/bin/bash", "-o", "pipefail", "-c"]`. dash, the /bin/sh of Debian and Ubuntu, learned it only in 2024.',
  mind: 'With pipefail a reader that stops early (`head`, `grep -q`) ends the writer in front of it with an error, and a `grep` that finds nothing fails the pipe.',
  safety: ['review'],
  references: [
    {
      label: 'Docker docs: building best practices, using pipes',
      url: 'https://docs.docker.com/build/building/best-practices/#using-pipes',
    },
    { label: 'Dockerfile reference: SHELL', url: 'https://docs.docker.com/reference/dockerfile/#shell' },
  ],
  equivalents: [{ tool: 'hadolint', id: 'DL4006' }],
  after: ['linked-shell'],
  check,
}

function check(context: RuleContext): readonly Finding[] {
  const bodies = bodiesOf(context)
  const shells = new Map<BuiltStage, readonly ShellFrom[]>()
  const shellAt = ({ stage, run }: Body): readonly string[] => {
    const known = shells.get(stage) ?? shellsOf(context.built, stage)
    shells.set(stage, known)
    return known.findLast(({ from }) => from < run.range.start)?.shell ?? []
  }
  return bodies.flatMap((at): readonly Finding[] => {
    if (at.trace.form !== 'shell' && at.trace.form !== 'heredoc') return []
    const pipes = pipelinesOf(at)
    const pipe = pipes.find((it) => !onlyPrints(it)) ?? pipes[0]
    if (!pipe || saysPipefail(at)) return []
    const shell = shellAt(at)
    if (shell.includes('pipefail')) return []
    const harmless = pipes.every(onlyPrints)
    return [
      {
        severity: harmless ? 'info' : severityIn(at.stage, 'warning'),
        range: pipe.range,
        stage: at.stage.stage.index,
        message: 'This pipe ends as its last command does: that one in front of it failed is not seen.',
        anchor: at.trace.commands.map((command) => command.name).join(' '),
        fixes: harmless ? [] : fixesFor(context, at, shell, bodies),
      },
    ]
  })
}

/** Distributions whose /bin/sh knows pipefail: bash under that name, or BusyBox. */
const knowsPipefail =
  /^(?:alpine|fedora|centos|rhel|ubi|rockylinux|rocky|almalinux|amazonlinux|amzn|oraclelinux|ol|opensuse|opensuse-leap|opensuse-tumbleweed|sles|azurelinux|mariner|photon|arch|archlinux)$/

/** Distributions that bring /bin/bash beside a /bin/sh that does not know it. */
const bringsBash = /^(?:debian|ubuntu)$/

function fixesFor({ built }: RuleContext, at: Body, shell: readonly string[], bodies: readonly Body[]): readonly Fix[] {
  if (pipelinesOf(at).some(failsByHabit)) return []
  const program = /([^/\\]+)$/.exec(shell[0] ?? '')?.[1] ?? ''
  const interpreter = /^#!.*\/(?:env )?(\w+)/.exec(at.trace.form === 'heredoc' ? scriptStart(built, at) : '')?.[1]
  const distribution = at.stage.distribution?.name ?? ''
  const runs = interpreter ?? program
  if (/^(?:bash|zsh|ash)$/.test(runs) || (runs === 'sh' && knowsPipefail.test(distribution))) return inPlace(built, at)
  return runs === 'sh' && bringsBash.test(distribution) && interpreter === undefined ? withShell(built, at, bodies) : []
}

const scriptStart = ({ file }: BuiltImage, at: Body): string => {
  const start = at.run.heredocs[0]?.content.start ?? 0
  return file.source.text.slice(start, start + 60)
}

const assumptions = ['No command in front of a pipe ends with an error as a matter of course.']

/** `set -o pipefail` in front of the script, or as part of the `set` that stands there. */
function inPlace(built: BuiltImage, at: Body): readonly Fix[] {
  const body = at.trace.script?.body
  const item = body?.items[0]
  if (!body || !item) return []
  const first = item.node
  const options = first.kind === 'simple' && first.name?.text === 'set' ? first.args : []
  const letters = options.length === 1 && /^-[a-z]+$/.test(options[0]?.text ?? '') ? options[0] : undefined
  return [
    {
      id: 'set',
      title: 'Let the pipe fail with any of its commands: set -o pipefail',
      safety: 'review',
      assumptions,
      edits: [
        letters
          ? insertAfter(letters.range, /o$/.test(letters.text) ? ' pipefail' : 'o pipefail')
          : prependCommand(built.file, at.trace, { list: body, index: 0, item }, 'set -o pipefail'),
      ],
    },
  ]
}

/** bash for the RUNs from here on, in this stage and in those that start from it. */
function withShell(built: BuiltImage, at: Body, bodies: readonly Body[]): readonly Fix[] {
  if (at.trigger) return []
  const isChanged = (it: Body): boolean =>
    (it.stage === at.stage && it.run.range.start >= at.run.range.start) || startsFrom(built, it.stage, at.stage)
  if (bodies.some((it) => mindsShell(it) && isChanged(it))) return []
  return [
    {
      id: 'shell-instruction',
      title: 'Run this and the lines behind it with bash and pipefail',
      safety: 'review',
      assumptions: [...assumptions, 'No line behind it counts on what dash does and bash does not.'],
      edits: [insertAbove(built.file, at.run, inCaseOf(built.file, 'SHELL ["/bin/bash", "-o", "pipefail", "-c"]'))],
      changes: ['shell', 'cmd', 'entrypoint'],
    },
  ]
}

const minding = new WeakMap<Body, boolean>()

/** With bash and pipefail it would do something else. */
function mindsShell(at: Body): boolean {
  const known = minding.get(at)
  if (known !== undefined) return known
  const minds = at.trace.commands.some(readsEscapes) || pipelinesOf(at).some(failsByHabit)
  minding.set(at, minds)
  return minds
}

/** dash reads `\n` in what echo prints, bash does not. */
const readsEscapes = ({ name, args }: TracedCommand): boolean =>
  name === 'echo' && args.some((arg) => /\\/.test(arg.word?.text ?? ''))
