/** What a tag of an official image says, taken apart: `3.11.4-slim-bullseye` is version 3.11.4, slim, Debian bullseye. */
export interface TagParts {
  /** The leading version's numbers; empty where the tag names none. */
  readonly version: readonly number[]
  /** A moving name in place of a version (`latest`, `lts`, `stable`, `jod`); null where there is a version or neither. */
  readonly channel: string | null
  /** What kind of image it is (`slim`, `alpine`, `fpm`, `jre`), sorted. */
  readonly flavours: readonly string[]
  /** The distribution's release where the tag names it: `bookworm`, `22.04`, `3.20`. */
  readonly release: string | null
  readonly family: 'debian' | 'ubuntu' | 'alpine' | null
}

export const debianReleases: Readonly<Record<string, string>> = {
  '7': 'wheezy',
  '8': 'jessie',
  '9': 'stretch',
  '10': 'buster',
  '11': 'bullseye',
  '12': 'bookworm',
  '13': 'trixie',
  '14': 'forky',
}
/** The day from which official images were built on a Debian release unless they name another. */
export const debianDefaults: readonly (readonly [release: string, from: string])[] = [
  ['stretch', '2017-06-18'],
  ['buster', '2019-07-09'],
  ['bullseye', '2021-08-17'],
  ['bookworm', '2023-06-14'],
  ['trixie', '2025-08-12'],
]

/** The Debian release that official images which name none were built on that day (YYYY-MM-DD). */
export const debianDefault = (day: string): string | null =>
  debianDefaults.findLast(([, from]) => from <= day)?.[0] ?? null

const debianNames = new Set([...Object.values(debianReleases), 'sid', 'testing', 'unstable'])

const ubuntuReleases: Readonly<Record<string, string>> = {
  trusty: '14.04',
  xenial: '16.04',
  bionic: '18.04',
  focal: '20.04',
  jammy: '22.04',
  noble: '24.04',
  resolute: '26.04',
}

/** Node's names for its long-term lines, which serve as tags. */
const nodeLines: Readonly<Record<string, number>> = {
  argon: 4,
  boron: 6,
  carbon: 8,
  dubnium: 10,
  erbium: 12,
  fermium: 14,
  gallium: 16,
  hydrogen: 18,
  iron: 20,
  jod: 22,
  krypton: 24,
}

const channels = new Set([
  'latest',
  'lts',
  'stable',
  'oldstable',
  'oldoldstable',
  'current',
  'mainline',
  'rolling',
  'devel',
  'edge',
  'rc',
])

/** A flavour that an image has when its tag names none: `php:8.3` is `php:8.3-cli`. */
const silentFlavours: Readonly<Record<string, string>> = {
  php: 'cli',
  openjdk: 'jdk',
  java: 'jdk',
  'eclipse-temurin': 'jdk',
  amazoncorretto: 'jdk',
  gradle: 'jdk',
}

/** The flavour that a repository's tags have without naming it; null where there is none. */
export const silentFlavour = (repository: string): string | null => silentFlavours[repository] ?? null

const numbers = (text: string): readonly number[] => text.split('.').map(Number)
const isVersion = (text: string): boolean => /^v?\d+(?:\.\d+)*$/.test(text)
const isSnapshot = (text: string): boolean => /^\d{8}(?:\.\d+)?$/.test(text)

/**
 * Takes a tag of `repository` (as in `node`, without `library/`) apart. Knows Debian's and Ubuntu's release names,
 * Alpine's numbers and Node's line names, as the official images' documentation uses them. Any text is read; words
 * that mean nothing to it are flavours.
 */
export function readTag(repository: string, tag: string): TagParts {
  let version: readonly number[] = []
  let channel: string | null = null
  let release: string | null = null
  let family: TagParts['family'] = null
  const flavours = new Set<string>()
  for (const [index, word] of tag.split('-').entries()) {
    const alpine = /^alpine(\d+\.\d+)?$/.exec(word)
    const ubuntu = ubuntuReleases[word] ?? /^ubuntu(\d+\.\d+)$/.exec(word)?.[1]
    const line = repository === 'node' ? nodeLines[word] : undefined
    if (isSnapshot(word)) continue
    if (alpine) {
      family = 'alpine'
      release = alpine[1] ?? release
      flavours.add('alpine')
    } else if (debianNames.has(word)) {
      family = 'debian'
      release = word === 'unstable' ? 'sid' : word
    } else if (ubuntu !== undefined) {
      family = 'ubuntu'
      release = ubuntu
    } else if (index === 0 && isVersion(word)) version = numbers(word.replace('v', ''))
    else if (family === 'alpine' && release === null && /^\d+\.\d+$/.test(word)) release = word
    else if (line !== undefined) version = [line]
    else if (channels.has(word) && index === 0) channel = word
    else if (word !== silentFlavours[repository]) flavours.add(word)
  }
  return distributionImage(repository, { version, channel, flavours: [...flavours].sort(), release, family })
}

/** An image that is a distribution: its release and its version are the same thing under two names. */
function distributionImage(repository: string, parts: TagParts): TagParts {
  if (repository === 'debian') {
    const release = parts.release ?? debianReleases[String(parts.version[0])] ?? null
    const number = Object.keys(debianReleases).find((key) => debianReleases[key] === release)
    return { ...parts, family: 'debian', release, version: number === undefined ? [] : [Number(number)] }
  }
  if (repository === 'ubuntu') {
    const [year, month] = parts.version
    const release = parts.release ?? (year === undefined ? null : `${year}.${String(month ?? 4).padStart(2, '0')}`)
    return { ...parts, family: 'ubuntu', release, version: release === null ? [] : numbers(release) }
  }
  if (repository === 'alpine' && parts.version.length > 0)
    return { ...parts, family: 'alpine', release: parts.version.slice(0, 2).join('.') }
  return parts
}
