import { sumSizes } from '../../catalog/estimate'
import { formatEstimate } from '../../catalog/format'
import { type Copy, hasFlag } from '../../dockerfile/model'
import type { BuiltImage } from '../../image/built-image'
import type { Edit } from '../../source/edits'
import { range } from '../../source/units'
import { lineOf } from '../commands'
import { moveAway, placeOf, removeCommand } from '../mend'
import type { Finding, Fix, Rule, RuleContext } from '../rule'
import { takeWords } from '../take-words'
import { type Change, changesIn, coversAll, madeBelow } from './changes'

export const changedAfterCopy: Rule = {
  id: 'changed-after-copy',
  title: 'Owner or mode is changed in a layer after the copy',
  area: 'size',
  phase: 'install',
  what: 'A RUN changes the owner or the mode of files that COPY or ADD brought.',
  why: 'A layer stores whole files: a file whose owner or mode changes is stored a second time, and both copies are pulled.',
  todo: 'Say it where the files are copied: `COPY --chown=app:app`, `COPY --chmod=755`.',
  mind: 'The name of an owner has to be known in the image when the COPY runs. `--chmod` sets one mode for everything that is copied, directories included.',
  safety: ['review'],
  references: [
    {
      label: 'Dockerfile reference: COPY --chown --chmod',
      url: 'https://docs.docker.com/reference/dockerfile/#copy---chown---chmod',
    },
  ],
  equivalents: [{ tool: 'tally', id: 'prefer-copy-chmod' }],
  reads: 'stage',
  check: ({ built, stages }: RuleContext) =>
    stages.flatMap((stage) => changesIn(built, stage)).flatMap((change) => findingFor(built, change)),
}

/** From here on a second copy is worth more than a word. */
const floor = 1_000_000

function findingFor(built: BuiltImage, change: Change): readonly Finding[] {
  const { at, command, what } = change
  const size = sumSizes(command.wrote.map((it) => it.size))
  const fix = fixFor(built, change)
  const heavy = size.onDisk.likely >= floor
  if (!fix && !heavy) return []
  const from = [...new Set(change.copies.map(({ copy }) => lineOf(copy)))].join(' and ')
  const bytes =
    size.onDisk.likely > 0
      ? ` That stores ${formatEstimate(size.onDisk)} a second time (${formatEstimate(size.compressed)} to pull).`
      : ''
  const more = change.others.length > 0 ? ', and of what was installed' : ''
  return [
    {
      severity: heavy && at.stage.shipped ? 'warning' : 'info',
      range: command.range,
      stage: at.stage.stage.index,
      message: `\`${what}\` on ${lineOf(at.run)} changes the ${what === 'chown' ? 'owner' : 'mode'} of what ${from} copied${more}.${bytes}`,
      anchor: `${what} ${change.operands.map(({ word }) => word.text).join(' ')}`,
      fixes: fix ? [fix] : [],
    },
  ]
}

function fixFor(built: BuiltImage, change: Change): Fix | null {
  const { copies, what } = change
  if (change.others.length > 0 || !copies.every(({ copy }) => canSay(change, copy))) return null
  const value = what === 'chown' ? change.value : modeOf(change.value)
  if (value === null || !/^[\w.-]+(?::[\w.-]+)?$/.test(value)) return null
  const unknownOwner = what === 'chown' ? ownerDoubt(built, change, value) : null
  if (unknownOwner === 'made later' || (change.recursive && madeBelow(change))) return null
  const rest = restOf(built, change)
  if (!rest) return null
  return {
    title: `Copy with --${what}=${value}`,
    safety: 'review',
    assumptions: [
      'The build runs with BuildKit, the default since Docker Engine 23.',
      ...(unknownOwner ? [unknownOwner] : []),
      ...(what === 'chmod' && value !== change.value
        ? ['The files are readable and not executable in the build context, as `git` keeps them.']
        : []),
    ],
    edits: [...copies.map(({ copy }) => flagFor(copy, `--${what}=${value}`)), ...rest],
  }
}

const canSay = (change: Change, copy: Copy): boolean =>
  coversAll(change, copy) &&
  !hasFlag(copy, change.what) &&
  !hasFlag(copy, 'parents') &&
  // what an archive holds keeps its own modes and owners
  !(copy.kind === 'ADD' && copy.sources.some(({ text }) => /:\/\/|\.t(?:ar|gz|bz|xz)/.test(text)))

/** `+x` of a file that can be read and not run; null for a mode that depends on what it was. */
const modeOf = (value: string): string | null =>
  /^0?[0-7]{3}$/.test(value) ? value.slice(-3) : /^(?:a|ugo)?\+r?x$/.test(value) ? '755' : null

/** Why the owner may not be known when the COPY runs. */
function ownerDoubt(built: BuiltImage, { at, copies }: Change, value: string): string | 'made later' | null {
  const first = Math.min(...copies.map(({ copy }) => copy.index))
  const names = value.split(':').filter((name) => !/^\d+$/.test(name) && name !== 'root')
  const unknown: string[] = []
  for (const name of names) {
    const makers = at.stage.stage.instructions.filter((it) =>
      at.stage.traces
        .get(it.index)
        ?.commands.some(
          (command) =>
            /^(?:useradd|adduser|groupadd|addgroup)$/.test(command.name) &&
            command.args.some((arg) => arg.text === name),
        ),
    )
    if (makers.some((it) => it.index < first)) continue
    if (makers.length > 0) return 'made later'
    unknown.push(name)
  }
  const base = built.stages[at.stage.stage.index]?.base.reference ?? ''
  return unknown.length > 0 ? `${[...new Set(unknown)].join(' and ')} is known in ${base}.` : null
}

const flagFor = (copy: Copy, flag: string): Edit => ({
  range: range(copy.keyword.range.end, copy.keyword.range.end),
  text: ` ${flag}`,
})

/**
 * What is left of the command: nothing for a mode, the directories alone for an owner, since COPY gives away what it
 * copies and not the directory that was there.
 */
function restOf(built: BuiltImage, change: Change): readonly Edit[] | null {
  const { at, command, recursive, what } = change
  if (what === 'chown' && recursive)
    return /^(?:-R|--recursive)$/.test(recursive.text) ? takeWords(built.file, command, [recursive]) : null
  const named = change.operands.filter(({ path }) =>
    command.wrote.some((entry) => entry.path === path || entry.path.startsWith(`${path}/`)),
  )
  if (named.length < change.operands.length)
    return takeWords(
      built.file,
      command,
      named.map(({ word }) => word),
    )
  if (at.trace.commands.length === 1) return moveAway(built.file, at.run, null)
  const place = placeOf(at.trace, command)
  return place && removeCommand(built.file, at.run, at.trace, place)
}
