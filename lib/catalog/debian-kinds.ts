/**
 * Packages of one kind are alike in what the index does not tell: how far Installed-Size overstates their files, how much
 * of them Debian's slim images leave out, how much better xz packs them than gzip. A kind is read from the name.
 */
export const kinds = ['doc', 'locale', 'dev', 'python', 'perl', 'fonts', 'data', 'lib', 'other'] as const

export type Kind = (typeof kinds)[number]

const patterns: readonly (readonly [Kind, RegExp])[] = [
  ['doc', /-(?:doc|docs|manual|man)$/],
  ['locale', /^locales|-locale|-l10n|^manpages|^language-|^hunspell-|^aspell-|^myspell-|^hyphen-|^mythes-/],
  ['dev', /-(?:dev|headers)$|^linux-headers/],
  ['python', /^python3?-|^python3\.\d+|^lib(?:py)?python3/],
  ['perl', /-perl$|^perl/],
  ['fonts', /^(?:fonts|xfonts|ttf)-/],
  ['data', /-(?:data|common|base|themes?|dictionaries)$/],
  ['lib', /^lib/],
]

/** The kind that a package's name tells; `other` where it tells none. */
export const kindOf = (name: string): Kind => patterns.find(([, pattern]) => pattern.test(name))?.[0] ?? 'other'

/**
 * What xz packs best, gzip packs worst beside it: `gzip -6` of a package is its .deb times Installed-Size over .deb to
 * this power, and a factor of its kind. Of what slim images keep more is left where more of it packs well, as what they
 * leave out is packed already. Fitted to the .debs that the builder opened.
 */
const powers = { all: 0.3, slim: 0.9 }

/** Bytes of a .deb, weighed by how far it packs its content: what a kind's share for gzip is taken of. */
export function packedWeight(debBytes: number, installedBytes: number, of: keyof typeof powers): number {
  return debBytes === 0 ? 0 : debBytes * Math.max(1, installedBytes / debBytes) ** powers[of]
}
