import type { Analysis, FindingReport, ImageReport, StepReport } from '../analysis'
import type { Estimate } from '../catalog/estimate'
import { formatBytes, formatEstimate, formatPercent, formatSaving } from '../catalog/format'
import { fitted, type Section } from './comment-size'
import {
  folded,
  htmlText,
  linkMarkdown,
  markdownBlock,
  markdownTable,
  markdownText,
  type ReviewLink,
} from './markdown-text'
import { count, placeOf, safetyWords } from './words'

export interface MarkdownOptions {
  /** What to call the file. */
  readonly name: string
  /** Opens the review. */
  readonly link: ReviewLink
  /** The change as a patch; empty where there is none. */
  readonly patch: string
  /** Why people accepted or rejected steps, by step key. */
  readonly reasons?: Reasons
}

export type Reasons = Readonly<Record<string, string>>

/** Steps shown on the first screen; the rest is folded. */
const shownSteps = 8
const mostFindings = 60
const mostProblems = 5

const change = (before: Estimate, after: Estimate): string => {
  if (before.basis === 'unknown' || after.basis === 'unknown') return 'not known'
  const saved = before.likely - after.likely
  if (saved === 0) return 'same'
  const share = before.likely > 0 && saved > 0 && after.likely > 0 ? ` (−${formatPercent(saved, before.likely)})` : ''
  return `${formatSaving(saved)}${share}`
}

const figure = (value: number | null): string => (value === null ? 'not known' : String(value))

/** A number's change where both are known; nothing where it is none. */
const numberChange = (before: number | null, after: number | null): string => {
  if (before === null || after === null) return ''
  const more = after - before
  return more === 0 ? 'same' : more > 0 ? `+${more}` : `−${-more}`
}

const who = (user: string | null): string => (user === null ? 'not known' : markdownText(user))

/** One row for each figure of two images. */
export function imageTable(
  heads: readonly [before: string, after: string],
  before: ImageReport,
  after: ImageReport,
  more: readonly (readonly [name: string, before: number | null, after: number | null])[] = [],
): string {
  const estimates: readonly (readonly [string, Estimate, Estimate])[] = [
    ['On disk', before.size.onDisk, after.size.onDisk],
    ['To pull', before.size.compressed, after.size.compressed],
    ['Stored but deleted later', before.waste, after.waste],
  ]
  const numbers: readonly (readonly [string, number | null, number | null])[] = [
    ['Layers', before.layers, after.layers],
    ['Distribution packages', before.packages, after.packages],
    ...more,
  ]
  const userBefore = who(before.config.user)
  const userAfter = who(after.config.user)
  return markdownTable(
    ['', heads[0], heads[1], 'change'],
    [
      ...estimates.map(([name, was, is]) => [name, formatEstimate(was), `**${formatEstimate(is)}**`, change(was, is)]),
      ...numbers.map(([name, was, is]) => [name, figure(was), `**${figure(is)}**`, numberChange(was, is)]),
      ['User', userBefore, `**${userAfter}**`, userBefore === userAfter ? 'same' : ''],
    ],
  )
}

const savingWords = ({ saving }: StepReport): string =>
  saving.onDisk === 0 && saving.compressed === 0
    ? 'no change in size'
    : `${formatSaving(saving.onDisk, 3, saving.about)} on disk, ${formatSaving(saving.compressed, 3, saving.about)} to pull`

const reasonsOf = (step: StepReport, said: string | undefined): string =>
  [
    markdownText(step.why),
    ...(said ? [`*Decided because:* ${markdownText(said)}`] : []),
    ...step.assumptions.map((it) => `*Assumes:* ${markdownText(it)}`),
    ...step.questions.map((it) => `*Asks:* ${markdownText(it.text)} Usually ${markdownText(`\`${it.answer}\``)}.`),
  ].join('\n\n')

const summaryOf = (step: StepReport, number: number): string => {
  const place = step.lines.before ? `, ${placeOf(step.lines.before)}` : ''
  return `${number}. <b>${htmlText(step.title)}</b>: ${savingWords(step)} (${step.safety}${place})`
}

/** Steps, each with its reasons folded; beyond the first few all of them folded together. */
export function stepBlocks(steps: readonly StepReport[], said: Reasons = {}): string {
  const blocks = steps.map((step, index) => folded(summaryOf(step, index + 1), reasonsOf(step, said[step.key])))
  const rest = blocks.slice(shownSteps)
  const more = rest.length > 0 ? [folded(count(rest.length, 'more step', 'more steps'), rest.join('\n'))] : []
  return [...blocks.slice(0, shownSteps), ...more].join('\n')
}

/** The same without reasons, where there is no room for them. */
function stepTitles(steps: readonly StepReport[]): string {
  const titles = steps.slice(0, shownSteps).map((step, index) => summaryOf(step, index + 1))
  const left = steps.length - titles.length
  return [...titles, ...(left > 0 ? [`and ${left} more`] : [])].join('<br>\n')
}

export const findingItems = (findings: readonly FindingReport[]): string => {
  const items = findings
    .slice(0, mostFindings)
    .map((it) => `* **${it.severity}**, ${placeOf(it)}, \`${it.rule}\`: ${markdownText(it.message)}`)
  const left = findings.length - items.length
  return [...items, ...(left > 0 ? [`* and ${left} more`] : [])].join('\n')
}

/** How sure the sizes are, and with what they were worked out. */
export function provenance({ engine, tables, wanted }: Analysis, image: ImageReport): string {
  const range = ({ low, high, basis }: Estimate): string => {
    const ends = `${formatBytes(low)} to ${formatBytes(high)}`
    return basis === 'unknown' ? 'in part unknown, so that the figure is a lower bound' : `${basis}, ${ends}`
  }
  const dates = Object.entries(tables).map(([name, date]) => `${name} ${date}`)
  return [
    'Worked out from the file by a simulated build; nothing was built. Sizes in units of 1000, as Docker prints them.',
    `On disk: ${range(image.size.onDisk)}. To pull: ${range(image.size.compressed)}.`,
    `Plimsoll ${engine}${dates.length > 0 ? `, tables ${dates.join(', ')}` : ''}.`,
    ...(wanted.length > 0 ? [`Tables that would make it surer and were not there: ${wanted.join(', ')}.`] : []),
  ].join('\n\n')
}

/** One line that says it all: what it weighs, and what it would. */
function headline({ image, plan }: Analysis): string {
  const before = formatEstimate(image.size.onDisk)
  if (plan.steps.length === 0) return `**${before}** on disk. Nothing in the plan.`
  const saved = image.size.onDisk.likely - plan.after.size.onDisk.likely
  const known = image.size.onDisk.basis !== 'unknown' && plan.after.size.onDisk.basis !== 'unknown'
  const share = known && saved > 0 ? ` (−${formatPercent(saved, image.size.onDisk.likely)})` : ''
  return `**${before} → ${formatEstimate(plan.after.size.onDisk)}**${share} on disk, in ${count(plan.steps.length, 'step', 'steps')}: ${safetyWords(plan.steps)}.`
}

/** A review for a pull request: figures and steps on one screen, reasons and the rest folded. */
export function markdownReview(analysis: Analysis, { name, link, patch, reasons }: MarkdownOptions): string {
  const { image, plan, findings, diagnostics } = analysis
  const known = new Set([...plan.steps, ...plan.open].map(({ key }) => key))
  const unmended = new Set(plan.unmended)
  const others = findings.filter(({ key }) => unmended.has(key) && !known.has(key))
  const problems = diagnostics
    .slice(0, mostProblems)
    .map((it) => `* **Problem**, ${placeOf(it)}: ${markdownText(it.message)}`)
  return fitted([
    { text: `### Plimsoll: ${markdownText(`\`${name}\``)}` },
    { text: headline(analysis) },
    { text: problems.join('\n') },
    { text: imageTable(['now', 'after the plan'], image, plan.after) },
    { text: stepBlocks(plan.steps, reasons), short: stepTitles(plan.steps) },
    foldedSteps(plan.open, reasons),
    foldedFindings(others, count(others.length, 'finding that no step mends', 'findings that no step mends')),
    {
      text: patch === '' ? '' : folded('The change as a patch', markdownBlock(patch, 'diff')),
      short: 'The patch is too long for a comment: `plimsoll fix --safety review --diff` prints it.',
    },
    { text: folded('How sure the sizes are', provenance(analysis, image)) },
    { text: linkMarkdown(link) },
  ])
}

export const foldedSteps = (open: readonly StepReport[], said: Reasons = {}): Section => {
  const summary = `${count(open.length, 'step', 'steps')} left open`
  return open.length === 0 ? { text: '' } : { text: folded(summary, stepBlocks(open, said)), short: `${summary}.` }
}

export const foldedFindings = (findings: readonly FindingReport[], summary: string): Section =>
  findings.length === 0 ? { text: '' } : { text: folded(summary, findingItems(findings)), short: `${summary}.` }
