import type { CheckedImage } from '../budget/check'
import { formatEstimate } from '../catalog/format'
import { fitted } from './comment-size'
import { findingItems } from './markdown'
import { folded, markdownCode, markdownTable, markdownText } from './markdown-text'
import { printable } from './printable'
import { paint, styled } from './table'
import { count } from './words'

const verdictOf = ({ passed }: CheckedImage): string => (passed ? 'passed' : 'failed')

const sizeWords = ({ size }: CheckedImage): string =>
  `${formatEstimate(size.onDisk)} on disk, ${formatEstimate(size.compressed)} to pull`

const unchecked = 'Growth was not checked: there is no earlier version to compare with (--base).'

/** Sentences that are worth reading though nothing failed: a budget that is only likely kept, a growth not checked. */
const remarks = ({ judgements, growthUnchecked, reasons }: CheckedImage): readonly string[] => [
  ...judgements
    .filter(({ verdict, sentence }) => verdict !== 'within' && !reasons.includes(sentence))
    .map(({ sentence }) => sentence),
  ...(growthUnchecked ? [unchecked] : []),
]

const summaryOf = (images: readonly CheckedImage[]): string => {
  const failed = images.filter(({ passed }) => !passed).length
  if (failed === 0) return `${count(images.length, 'image keeps', 'images keep')} to what was asked.`
  return `${failed} of ${count(images.length, 'image', 'images')} failed.`
}

/** The check for a terminal: one line an image, and why where it failed. */
export function checkText(images: readonly CheckedImage[], colour: boolean): string {
  const style = styled(colour)
  const lines = images.flatMap((image) => [
    `${paint(style, image.passed ? 'info' : 'error', verdictOf(image))}  ${paint(style, 'bold', printable(image.name))}  ${sizeWords(image)}`,
    ...image.reasons.map((reason) => `        ${printable(reason)}`),
    ...remarks(image).map((remark) => `        ${paint(style, 'dim', printable(remark))}`),
  ])
  return `${[...lines, summaryOf(images)].join('\n')}\n`
}

/** The check for a pull request. */
export function checkMarkdown(images: readonly CheckedImage[]): string {
  const rows = images.map((image) => [
    markdownCode(image.name),
    formatEstimate(image.size.onDisk),
    formatEstimate(image.size.compressed),
    image.passed ? 'passed' : '**failed**',
  ])
  const reasons = images.flatMap((image) => [
    ...image.reasons.map((reason) => `* **${markdownText(image.name)}**: ${markdownText(reason)}`),
    ...remarks(image).map((remark) => `* ${markdownText(image.name)}: ${markdownText(remark)}`),
  ])
  return fitted([
    { text: '### Plimsoll: budgets' },
    { text: summaryOf(images) },
    { text: markdownTable(['image', 'on disk', 'to pull', 'check'], rows) },
    { text: reasons.join('\n'), short: 'There are too many reasons for a comment: `plimsoll check` prints them.' },
    ...images
      .filter(({ findings }) => findings.length > 0)
      .map(({ name, findings }) => {
        const summary = `${count(findings.length, 'finding', 'findings')} in ${name}`
        return { text: folded(markdownText(summary), findingItems(findings)), short: markdownText(`${summary}.`) }
      }),
  ])
}
