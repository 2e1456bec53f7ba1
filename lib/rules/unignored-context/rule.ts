import type { ContextFile } from '../../analysis'
import { exactly, sum } from '../../catalog/estimate'
import { formatBytes } from '../../catalog/format'
import { type Copy, hasFlag } from '../../dockerfile/model'
import type { BuiltImage, BuiltStage } from '../../image/built-image'
import { applyDockerignore, ignoring } from '../../image/dockerignore'
import { baseName } from '../../image/path'
import { listed } from '../../source/listed'
import { lineBreakOf } from '../../source/text'
import type { Line } from '../../source/units'
import { copiesOf, lineOf } from '../commands'
import type { Finding, Fix, Rule, RuleContext } from '../rule'
import { type Candidate, candidatesFor, readerOfEnvironment } from './candidates'
import { hiddenBy, hidesNeeded, isEverything, isWanted, namedSources, plainSource, probeOf, readSource } from './needed'

export const unignoredContext: Rule = {
  id: 'unignored-context',
  title: 'The build context holds what the build does not need',
  area: 'cache',
  phase: 'order',
  what: 'An instruction copies a whole directory of the build context, and no line of a .dockerignore keeps out what the build makes itself or never reads.',
  why: 'Everything in the build context is sent to the builder, and everything that COPY takes is in a layer: history, installed modules, results of earlier builds, passwords in .env. A change to any of it builds the layer and all that come after it again.',
  todo: 'Name in a .dockerignore what is not needed. Each line has its reason above it.',
  mind: 'What is left out is not there for any instruction: a build script that asks Git for the version finds no history.',
  safety: ['review'],
  references: [
    {
      label: 'Docker docs: build context, .dockerignore files',
      url: 'https://docs.docker.com/build/concepts/context/#dockerignore-files',
    },
    {
      label: 'Docker docs: optimize cache usage, keep the context small',
      url: 'https://docs.docker.com/build/cache/optimize/#keep-the-context-small',
    },
  ],
  equivalents: [],
  reads: 'stages',
  check,
}

/** Below this a file more or less in the context is not worth a word. */
const floor = 100_000

interface Whole {
  readonly stage: BuiltStage
  readonly copy: Copy
}

function check(context: RuleContext): readonly Finding[] {
  const { built } = context
  const wholes = wholeCopies(built, context.context !== null)
  const first = wholes[0]
  const ignoreText = context.files['.dockerignore'] ?? null
  if (!first || isElsewhere(context.context, ignoreText)) return []
  const sent = context.context && takenBy(wholes, applyDockerignore(context.context, ignoreText))
  const needed = namedSources(built).map(readSource)
  const ignored = ignoring(ignoreText ?? '')
  const open = candidatesFor(built, context.context).flatMap((candidate): Candidate[] => {
    const lines = candidate.lines.filter(
      (line) => isOpen(line, ignoreText ?? '', ignored, sent) && !hidesNeeded(line, needed),
    )
    const name = candidate.namedByLine ? `${candidate.name} (${lines[0]})` : candidate.name
    return lines.length > 0 ? [{ ...candidate, name, lines }] : []
  })
  const reader = hidesNeeded('.env', needed) ? null : readerOfEnvironment(built)
  const kept = reader !== null && isOpen('.env', ignoreText ?? '', ignored, sent) ? reader : null
  const settings = kept !== null && sent ? settingsIn(built, wholes, kept) : []
  const main = open.filter((it) => it.matters)
  if (main.length === 0) return settings
  const hidden = sent && main.map((it) => ({ it, bytes: bytesOf(it, sent) }))
  const total = hidden?.reduce((all, { bytes }) => all + bytes, 0) ?? 0
  const secret = main.some((it) => it.lines.includes('.env') || it.lines.includes('.env.local'))
  if (hidden && total < floor && !secret) return settings
  return [
    {
      severity: first.stage.shipped && (total >= floor || (hidden && secret)) ? 'warning' : 'info',
      range: first.copy.range,
      stage: first.stage.stage.index,
      message: `${messageOf(first.copy, ignoreText, main, sent)}`,
      anchor: 'context',
      fixes: [fixFor(open, ignoreText, context.context, kept)],
    },
    ...settings,
  ]
}

/** `.env` is in the build context, and stays there for an instruction that may read it. */
function settingsIn({ target }: BuiltImage, wholes: readonly Whole[], reader: Line): readonly Finding[] {
  const taking = wholes.filter(({ copy }) => takesAll(copy))
  const at = taking.find(({ stage }) => stage.shipped) ?? taking[0]
  if (!at) return []
  const { stage, copy } = at
  const inImage =
    stage.shipped ||
    (target?.ledger.placed().some((it) => it.kind === 'source' && baseName(it.path) === '.env') ?? false)
  return [
    {
      severity: inImage ? 'warning' : 'info',
      range: copy.range,
      stage: stage.stage.index,
      message: `${copy.keyword.text.toUpperCase()} on ${lineOf(copy)} takes \`.env\`, ${
        inImage
          ? 'which is in the image: everyone who has the image can read it'
          : 'which stays in a build stage, but for what the build puts into its result'
      }. No step leaves it out, as line ${reader} may read it: write \`.env\` into the .dockerignore where it does not.`,
      anchor: '.env',
      fixes: [],
    },
  ]
}

/** Instructions that copy the whole context; with the files known also those that copy a directory. */
function wholeCopies(built: BuiltImage, known: boolean): readonly Whole[] {
  return built.stages
    .filter((stage) => stage.reached && !isWindows(stage))
    .flatMap((stage) =>
      copiesOf(stage)
        .filter((copy) => copy.from === null && !hasFlag(copy, 'exclude'))
        .filter((copy) => copy.sources.some(({ text }) => isEverything(text) || (known && !/[$*?[:<]/.test(text))))
        .map((copy) => ({ stage, copy })),
    )
    .sort((a, b) => Number(takesAll(b.copy)) - Number(takesAll(a.copy)) || a.copy.index - b.copy.index)
}

const takesAll = (copy: Copy): boolean => copy.sources.some(({ text }) => isEverything(text))
const isWindows = ({ root }: BuiltStage): boolean => root?.reference.repository.startsWith('windows') ?? false

/** The lines stand in a file that was not given: in a .dockerignore, or in one of the Dockerfile's own. */
const isElsewhere = (context: readonly ContextFile[] | null, text: string | null): boolean =>
  context?.some(({ path }) => (path === '.dockerignore' && text === null) || /^[^/]+\.dockerignore$/.test(path)) ??
  false

function takenBy(wholes: readonly Whole[], sent: readonly ContextFile[]): readonly ContextFile[] {
  const sources = wholes.flatMap(({ copy }) =>
    copy.sources.map(({ text }) => (isEverything(text) ? '' : `${plainSource(text)}/`)),
  )
  return sources.includes('') ? sent : sent.filter(({ path }) => sources.some((source) => path.startsWith(source)))
}

/** A line that would hide something, or may where the files are not known, and that nobody has written or refused. */
function isOpen(
  line: string,
  text: string,
  ignored: (path: string) => boolean,
  sent: readonly ContextFile[] | null,
): boolean {
  const probe = probeOf(line)
  if (text !== '' && isWanted(text, probe)) return false
  const hides = hiddenBy(line)
  return sent ? sent.some(({ path }) => hides(path)) : text === '' || !ignored(probe)
}

const bytesOf = ({ lines }: Candidate, sent: readonly ContextFile[]): number => {
  const hiding = lines.map(hiddenBy)
  return sent.reduce((all, { path, bytes }) => all + (hiding.some((hides) => hides(path)) ? bytes : 0), 0)
}

function messageOf(
  copy: Copy,
  text: string | null,
  main: readonly Candidate[],
  sent: readonly ContextFile[] | null,
): string {
  const where = `${copy.keyword.text.toUpperCase()} on ${lineOf(copy)}`
  if (!sent) {
    const names = listed(main.map((it) => it.name))
    return text === null
      ? `${where} takes whatever the build context holds. Without a .dockerignore that is also ${names}, where they are there.`
      : `${where} takes whatever the build context holds, and .dockerignore keeps out neither ${main.map((it) => it.name).join(' nor ')}.`
  }
  const total = sum(sent.map(({ bytes }) => exactly(bytes))).likely
  const parts = main.map((it) => `${it.name} (${formatBytes(bytesOf(it, sent))})`)
  return `${where} can take ${formatBytes(total)}. The build does not need ${listed(parts)}.`
}

/** `kept`: the line that may read `.env`, which stays for it. */
function fixFor(
  open: readonly Candidate[],
  text: string | null,
  context: readonly ContextFile[] | null,
  kept: Line | null,
): Fix {
  const newline = text === null ? '\n' : lineBreakOf(text)
  const groups = open.map(({ reason, lines }) => [`# ${reason}`, ...lines].join(newline))
  const before = text === null || text.trim() === '' ? '' : `${text.replace(/\s*$/, '')}${newline}${newline}`
  const written = text === null ? 'Write a .dockerignore' : 'Add to the .dockerignore'
  return {
    title: `${written}: ${open
      .filter((it) => it.matters)
      .map((it) => it.lines[0])
      .join(', ')}`,
    safety: 'review',
    assumptions: [
      ...(text === null && !context
        ? ['There is no .dockerignore yet: where there is one, its lines have to stay beside these.']
        : []),
      ...open.flatMap((it) => it.assumption ?? []),
      ...(kept === null ? [] : [`\`.env\` holds no passwords: it is not left out, as line ${kept} may read it.`]),
    ],
    edits: [],
    changes: ['files'],
    dockerignore: `${before}${groups.join(`${newline}${newline}`)}${newline}`,
    ...(text === null && !context ? { asksFirst: true } : {}),
  }
}
