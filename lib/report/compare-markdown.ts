import type { Analysis } from '../analysis'
import { formatEstimate } from '../catalog/format'
import { fitted } from './comment-size'
import type { Comparison, LayerChange, StageChange } from './compare'
import { deltaOf, deltaWords, fateOf, growthWords, movedLayers, shorten } from './compare-words'
import { findingItems, foldedFindings, foldedSteps, imageTable, provenance, stepBlocks } from './markdown'
import { folded, linkMarkdown, markdownCode, markdownTable, markdownText, type ReviewLink } from './markdown-text'
import { count } from './words'

export interface ComparedOptions {
  /** What to call the file. */
  readonly name: string
  /** Opens the review of the new version. */
  readonly link: ReviewLink
}

/** Layers shown on the first screen, largest difference first; the rest is folded. */
const shownLayers = 6
const shownFindings = 3
const mostLayers = 60
const longestText = 80

function layerRow({ base, head }: LayerChange): readonly string[] {
  const figure = (of: LayerChange['base']) => (of ? formatEstimate(of.onDisk) : '')
  return [
    markdownCode(shorten((head ?? base)?.text ?? '', longestText)),
    head ? String(head.line) : 'gone',
    figure(base),
    figure(head),
    deltaWords(deltaOf(base, head, 'onDisk')),
    deltaWords(deltaOf(base, head, 'compressed')),
  ]
}

const layerTable = (layers: readonly LayerChange[]): string =>
  markdownTable(['layer', 'line', 'before', 'now', 'on disk', 'to pull'], layers.map(layerRow))

const stageTitle = (stage: StageChange): string =>
  `**${markdownText(stage.name)}**, from ${markdownCode((stage.head ?? stage.base)?.base ?? '')}: ${fateOf(stage)}`

function stageSection(stage: StageChange): string {
  const layers = movedLayers(stage).slice(0, mostLayers)
  return [
    stageTitle(stage),
    ...(layers.length > 0 ? [layerTable(layers.slice(0, shownLayers))] : []),
    ...(layers.length > shownLayers
      ? [
          folded(
            count(layers.length - shownLayers, 'smaller change', 'smaller changes'),
            layerTable(layers.slice(shownLayers)),
          ),
        ]
      : []),
  ].join('\n\n')
}

const stageMoved = (stage: StageChange): boolean =>
  stage.base === null || stage.head === null || movedLayers(stage).length > 0

/** What a change of a Dockerfile does to its image, for a pull request: figures first, reasons folded. */
export function comparedMarkdown(comparison: Comparison, head: Analysis, { name, link }: ComparedOptions): string {
  const { findings, steps, open } = comparison
  const before = formatEstimate(comparison.base.size.onDisk)
  const after = formatEstimate(comparison.head.size.onDisk)
  const stages = comparison.stages.filter(stageMoved)
  const shown = findings.new.slice(0, shownFindings)
  const more = findings.new.slice(shownFindings)
  const plan = `${count(steps.length, 'step', 'steps')} would bring it to ${formatEstimate(comparison.after.size.onDisk)} on disk`
  return fitted([
    { text: `### Plimsoll: ${markdownCode(name)}` },
    { text: `**${before} → ${after}** on disk: ${growthWords(comparison)}.` },
    {
      text: imageTable(['before', 'now'], comparison.base, comparison.head, [
        ['Findings', findings.gone.length + findings.kept.length, findings.new.length + findings.kept.length],
      ]),
    },
    ...stages.map((stage) => ({ text: stageSection(stage), short: stageTitle(stage) })),
    { text: stages.length === 0 ? 'No layer has another size than before.' : '' },
    {
      text:
        shown.length === 0
          ? ''
          : `**${count(findings.new.length, 'new finding', 'new findings')}**\n\n${findingItems(shown)}`,
    },
    foldedFindings(more, count(more.length, 'more new finding', 'more new findings')),
    foldedFindings(findings.gone, `${count(findings.gone.length, 'finding', 'findings')} gone`),
    foldedFindings(findings.kept, `${count(findings.kept.length, 'finding', 'findings')} from before`),
    steps.length === 0 ? { text: '' } : { text: folded(plan, stepBlocks(steps)), short: `${plan}.` },
    foldedSteps(open),
    { text: folded('How sure the sizes are', provenance(head, comparison.head)) },
    { text: linkMarkdown(link) },
  ])
}
