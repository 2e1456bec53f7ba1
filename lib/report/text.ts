import type {
  Amount,
  Analysis,
  ContextReport,
  FindingReport,
  LayerReport,
  PlanReport,
  StageReport,
  StepReport,
} from '../analysis'
import type { Size } from '../catalog/estimate'
import { formatBytes, formatEstimate, formatPercent, formatSaving } from '../catalog/format'
import { printable } from './printable'
import { paint, type Style, styled, table } from './table'

export interface TextReportOptions {
  /** The text that was analysed. */
  readonly source: string
  /** What to call it. */
  readonly name: string
  readonly colour: boolean
  /** Columns of the terminal. */
  readonly width: number
}

const shorten = (text: string, width: number): string =>
  text.length <= width ? text : `${text.slice(0, Math.max(1, width - 1))}…`

const linesOf = ({ line, endLine }: { line: number; endLine: number }): string =>
  line === endLine ? `${line}` : `${line}-${endLine}`

const sizes = (size: Size): string =>
  `${formatEstimate(size.onDisk)} on disk, ${formatEstimate(size.compressed)} to pull`

function headline({ image, plan }: Analysis, style: Style): string[] {
  if (plan.steps.length === 0) {
    const why =
      plan.open.length === 0
        ? 'Nothing in the plan: no step would make it smaller or sounder.'
        : 'Nothing in the plan: what could be done is left open.'
    return [sizes(image.size), why]
  }
  const pair = (which: 'onDisk' | 'compressed'): string => {
    const before = image.size[which]
    const after = plan.after.size[which]
    const saved = before.likely - after.likely
    const share = saved > 0 && after.likely > 0 ? ` (−${formatPercent(saved, before.likely)})` : ''
    return `${formatEstimate(before)} → ${paint(style, 'bold', formatEstimate(after))}${share}`
  }
  return [`${pair('onDisk')} on disk`, `${pair('compressed')} to pull`]
}

function stageLines(stage: StageReport, source: readonly string[], options: TextReportOptions): string[] {
  const style = styled(options.colour)
  const title = printable(
    `${stage.name ?? `stage ${stage.index}`}, from ${stage.base === '' ? 'no image that is named' : stage.base}`,
  )
  const fate = stage.shipped ? '' : ', not in the image'
  const textOf = (layer: LayerReport): string =>
    printable((source[layer.line - 1] ?? '').trim().replace(/\s*\\$/, ' …'))
  const rows = stage.layers
    .filter((layer) => !layer.inherited)
    .map((layer) => [
      linesOf(layer),
      formatEstimate(layer.onDisk),
      formatEstimate(layer.compressed),
      stage.shipped && layer.waste.likely > 0 ? formatEstimate(layer.waste) : '',
      textOf(layer),
    ])
  const inherited = stage.layers.filter((layer) => layer.inherited).length
  const more =
    inherited > 0 ? [`  and ${inherited} ${inherited === 1 ? 'layer' : 'layers'} of what it starts from`] : []
  return [
    `${paint(style, 'bold', title)} (${sizes(stage.size)}${fate})`,
    ...table(['line', 'on disk', 'to pull', 'wasted', 'instruction'], rows, {
      right: [0, 1, 2, 3],
      width: options.width,
      style,
    }),
    ...more,
  ]
}

const amount = ({ files, bytes }: Amount): string =>
  `${formatBytes(bytes)} in ${files.toLocaleString('en')} ${files === 1 ? 'file' : 'files'}`

/** The build context: how much of it there is and is sent, what each COPY takes, and the largest things in it. */
function contextLines({ all, sent, planned, copies, largest }: ContextReport, options: TextReportOptions): string[] {
  const style = styled(options.colour)
  const ignored =
    sent.files < all.files ? `, ${amount(sent)} after .dockerignore` : ', and .dockerignore leaves none out'
  const after = planned && planned.bytes < sent.bytes ? `; ${amount(planned)} with the plan's` : ''
  const takes = copies.map((copy) => [
    linesOf(copy),
    formatBytes(copy.all.bytes),
    formatBytes(copy.sent.bytes),
    printable(copy.sources.join(' ')),
  ])
  const things = largest.map((item) => [
    formatBytes(item.bytes),
    item.hidden === 0 ? '' : item.hidden === item.bytes ? 'left out' : `${formatBytes(item.hidden)} left out`,
    printable(item.path),
  ])
  const layout = { width: options.width, style }
  return [
    `  ${amount(all)}${ignored}${after}`,
    ...(takes.length > 0
      ? table(['line', 'named', 'taken', 'sources'], takes, { ...layout, right: [0, 1, 2] })
      : ['  No COPY or ADD takes anything of it.']),
    ...table(['largest', '.dockerignore', 'path'], things, { ...layout, right: [0] }),
  ]
}

const wrap = (text: string, indent: string, width: number): string[] => {
  const lines: string[] = []
  let current = ''
  for (const word of printable(text).split(/\s+/)) {
    if (current !== '' && indent.length + current.length + 1 + word.length > width) {
      lines.push(indent + current)
      current = word
    } else current = current === '' ? word : `${current} ${word}`
  }
  return current === '' ? lines : [...lines, indent + current]
}

const placeOf = (lines: { line: number; endLine: number }): string =>
  `${lines.line === lines.endLine ? 'line' : 'lines'} ${linesOf(lines)}`

function findingLines(finding: FindingReport, style: Style, width: number): string[] {
  const names = [...new Set(finding.equivalents)]
  const elsewhere = names.length > 0 ? ` (${names.join(', ')})` : ''
  const where = `, ${placeOf(finding)}  `
  const rule = shorten(finding.rule + elsewhere, width - 2 - finding.severity.length - where.length)
  return [
    `  ${paint(style, finding.severity, finding.severity)}${where}${paint(style, 'dim', rule)}`,
    ...wrap(finding.message, '    ', width),
  ]
}

/** A rule's reasons are told once; its later steps say only what they found. */
const firstSentence = (text: string): string => /^.*?[.!?](?=\s+\p{Lu})/su.exec(text)?.[0] ?? text

function stepLines(step: StepReport, number: number, toldBefore: boolean, style: Style, width: number): string[] {
  const unchanged = step.saving.onDisk === 0 && step.saving.compressed === 0
  const saving = unchanged
    ? 'no change in size'
    : `${formatSaving(step.saving.onDisk, 3, step.saving.about)} on disk, ${formatSaving(step.saving.compressed, 3, step.saving.about)} to pull`
  const place = step.lines.before ? `, ${placeOf(step.lines.before)}` : ''
  return [
    `  ${number}. ${paint(style, 'bold', printable(step.title))}`,
    `     ${step.safety}, ${saving}${place}  ${paint(style, 'dim', step.rule)}`,
    ...wrap(toldBefore ? firstSentence(step.why) : step.why, '     ', width),
    ...step.assumptions.flatMap((assumption) => wrap(`Assumes: ${assumption}`, '     ', width)),
  ]
}

function planLines(steps: readonly StepReport[], style: Style, width: number): string[] {
  const told = new Set<string>()
  return steps.flatMap((step, index) => {
    const lines = stepLines(step, index + 1, told.has(step.rule), style, width)
    told.add(step.rule)
    return lines
  })
}

const whyOpen = {
  safety: { one: 'is left out at the safety asked for', many: 'are left out at the safety asked for' },
  question: { one: 'waits for an answer', many: 'wait for an answer' },
  rejected: { one: 'was turned down', many: 'were turned down' },
} as const

/** How many steps are not in the result, and why. */
function openLines({ steps, open }: PlanReport): string[] {
  const more = steps.length > 0 ? ' more' : ''
  return (['safety', 'question', 'rejected'] as const).flatMap((because) => {
    const count = open.filter((step) => step.because === because).length
    const { one, many } = whyOpen[because]
    return count === 0 ? [] : [`${count}${more} ${count === 1 ? `step ${one}` : `steps ${many}`}.`]
  })
}

/** The analysis for a terminal: what it weighs, where the bytes are, what was found, and what the plan would do. */
export function textReport(analysis: Analysis, options: TextReportOptions): string {
  const style = styled(options.colour)
  const width = Math.max(60, options.width)
  const source = options.source.replace(/^\uFEFF/, '').split(/\r?\n/)
  const { image, plan } = analysis
  const out = [
    paint(style, 'bold', shorten(printable(options.name), width)),
    ...headline(analysis, style).map((line) => `  ${line}`),
  ]
  if (image.waste.likely > 0) {
    out.push(`  ${formatBytes(image.waste.likely, 2)} of it is stored and pulled but deleted by a later layer`)
  }
  const section = (title: string, lines: readonly string[]): void => {
    if (lines.length > 0) out.push('', paint(style, 'heading', title), ...lines)
  }
  section(
    'Problems in the file',
    analysis.diagnostics.flatMap((problem) => wrap(`line ${linesOf(problem)}: ${problem.message}`, '  ', width)),
  )
  for (const stage of analysis.stages) out.push('', ...stageLines(stage, source, { ...options, width }))
  if (analysis.context) section('Build context', contextLines(analysis.context, { ...options, width }))
  section(
    'Findings',
    analysis.findings.flatMap((finding) => findingLines(finding, style, width)),
  )
  section(
    `Plan: ${plan.steps.length} ${plan.steps.length === 1 ? 'step' : 'steps'}`,
    planLines(plan.steps, style, width),
  )
  const open = openLines(plan)
  if (open.length > 0) out.push('', ...open)
  return `${out.join('\n')}\n`
}
