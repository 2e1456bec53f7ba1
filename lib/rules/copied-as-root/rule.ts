import { type Copy, hasFlag } from '../../dockerfile/model'
import type { BuiltImage, BuiltStage } from '../../image/built-image'
import { dirName, isUnder } from '../../image/path'
import { range } from '../../source/units'
import { lineOf, type RunInStage, runsIn } from '../commands'
import type { Finding, Rule, RuleContext } from '../rule'

export const copiedAsRoot: Rule = {
  id: 'copied-as-root',
  title: 'Files are copied for root behind a USER',
  area: 'correctness',
  phase: 'style',
  what: 'COPY or ADD without --chown stands behind a USER who is not root.',
  why: 'COPY does not look at USER: what it copies belongs to root. A RUN behind it, and the program, can read the files and can’t change them, which ends in "permission denied" where they try.',
  todo: 'Say `--chown` where the user has to change the files. Leave it where reading is enough: a program that can’t change itself is harder to take over.',
  mind: 'A directory that WORKDIR made behind the USER belongs to the user; the files that are copied into it do not.',
  safety: ['review', 'risky'],
  references: [
    {
      label: 'Dockerfile reference: COPY --chown',
      url: 'https://docs.docker.com/reference/dockerfile/#copy---chown---chmod',
    },
    { label: 'Dockerfile reference: USER', url: 'https://docs.docker.com/reference/dockerfile/#user' },
  ],
  equivalents: [{ tool: 'tally', id: 'copy-after-user-without-chown' }],
  reads: 'stage',
  check: ({ built, stages }: RuleContext) => stages.flatMap((stage) => (stage.reached ? findingsIn(built, stage) : [])),
}

const isRoot = (user: string): boolean => /^(?:root|0)?(?::.*)?$/.test(user)

function findingsIn(built: BuiltImage, stage: BuiltStage): readonly Finding[] {
  const found: Finding[] = []
  let user = ''
  let since = 0
  for (const it of stage.stage.instructions) {
    if (it.kind === 'USER') {
      user = it.masked.trim()
      since = it.lines.line
    }
    if ((it.kind !== 'COPY' && it.kind !== 'ADD') || isRoot(user) || user.includes('$')) continue
    if (!hasFlag(it, 'chown')) found.push(findingFor(built, stage, it, user, since))
  }
  return found
}

function findingFor(built: BuiltImage, stage: BuiltStage, copy: Copy, user: string, since: number): Finding {
  const worker = workerOn(built, stage, copy)
  const sources = copy.sources.map(({ text }) => text).join(' ')
  return {
    severity: worker && stage.shipped ? 'warning' : 'info',
    range: copy.range,
    stage: stage.stage.index,
    message: worker
      ? `What ${lineOf(copy)} copies belongs to root, and ${lineOf(worker.run)} works on it as ${user} (line ${since}).`
      : `What ${lineOf(copy)} copies belongs to root, though line ${since} says USER ${user}: it can be read and not changed.`,
    anchor: sources,
    fixes: [
      {
        title: `Copy with --chown=${user}`,
        safety: worker ? 'review' : 'risky',
        assumptions: [
          worker
            ? `${user} may change what is copied: the program can then change its own files.`
            : `The program has to change ${sources} while it runs.`,
        ],
        edits: [{ range: range(copy.keyword.range.end, copy.keyword.range.end), text: ` --chown=${user}` }],
      },
    ],
  }
}

/** A later RUN of the stage that writes among the copied files, or may. */
function workerOn(built: BuiltImage, stage: BuiltStage, copy: Copy): RunInStage | undefined {
  const entries = stage.copied.get(copy.index) ?? []
  const roots = entries.map((entry) => (entry.tree ? entry.path : dirName(entry.path)))
  const isAmong = (path: string): boolean => roots.some((root) => root !== '/' && isUnder(path, root))
  return runsIn(built, stage).find(
    (at) =>
      at.run.index > copy.index &&
      at.trace.commands.some(
        (command) =>
          !isRoot(command.user) &&
          ((command.unknown !== null && isAmong(command.directory)) || command.wrote.some(({ path }) => isAmong(path))),
      ),
  )
}
