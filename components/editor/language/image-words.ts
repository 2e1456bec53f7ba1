import type { ImageFacts } from '@/lib/catalog/catalog'
import { formatEstimate } from '@/lib/catalog/format'
import { productName } from '@/lib/catalog/product-names'

const isKnown = (size: string): boolean => size !== 'unknown'

/** `58 MB to pull`; empty where it is not known. */
export function pullSize({ size }: ImageFacts): string {
  const toPull = formatEstimate(size.compressed)
  return isKnown(toPull) ? `${toPull} to pull` : ''
}

/** How long an image is supported; empty where nothing is known of it. */
export function supportWords({ support, deprecatedBy }: ImageFacts): string {
  if (deprecatedBy !== null) return `Retired by its publisher, who points to \`${deprecatedBy}\`.`
  if (!support) return ''
  const what = productName(support.product, support.cycle)
  const longTerm = support.longTerm === null ? '' : `, long-term support until ${support.longTerm}`
  if (support.ended)
    return support.ends === null
      ? `${what} has reached its end of life.`
      : `**End of life** since ${support.ends}${longTerm} (${what}).`
  return support.ends === null
    ? `${what} is supported; no end is announced.`
    : `Supported until ${support.ends} (${what}).`
}

const libraries = { glibc: 'glibc', musl: 'musl', none: 'no C library' } as const

function systemWords({ distribution, libc, shell, packages }: ImageFacts): string {
  const parts = [
    distribution &&
      `${distribution.name}${distribution.release === null ? '' : ` ${distribution.release}`}${distribution.slim ? ', slim' : ''}`,
    libc && libraries[libc],
    shell === 'absent' && 'no shell',
    packages !== null && packages > 0 && `${packages} packages`,
  ].filter((part) => typeof part === 'string')
  const all = parts.join(', ')
  return all === '' ? '' : `${all.charAt(0).toUpperCase()}${all.slice(1)}.`
}

function userWords({ config }: ImageFacts): string {
  if (config.user === null) return ''
  return /^(?:root|0|)(?::|$)/.test(config.user) ? 'Runs as root.' : `Runs as \`${config.user}\`.`
}

/** What is known of an image, a sentence or two a paragraph, in Markdown. */
export function imageWords(facts: ImageFacts): readonly string[] {
  if (facts.match === 'scratch') return ['Nothing: no files, no shell, no user database. 0 B.']
  const onDisk = formatEstimate(facts.size.onDisk)
  const toPull = formatEstimate(facts.size.compressed)
  const sizes =
    isKnown(onDisk) || isKnown(toPull) ? `**${onDisk}** on disk, **${toPull}** to pull.` : 'No table has its size.'
  const near = facts.nearest === null ? '' : `Taken from \`${facts.nearest}\`, the nearest that the table has.`
  const built = facts.created === null || facts.nearest !== null ? '' : `Built ${facts.created}.`
  const paragraphs = [[sizes, near], [systemWords(facts), userWords(facts), built], [supportWords(facts)]]
  return paragraphs.map((words) => words.filter((it) => it !== '').join(' ')).filter((it) => it !== '')
}
