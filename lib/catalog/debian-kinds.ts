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
