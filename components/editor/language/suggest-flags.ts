import type { Instruction } from '@/lib/dockerfile/model'
import { range } from '@/lib/source/units'
import { gap, oneOf, type Suggestion, suggestion } from './suggestion'
import type { PlacedWord } from './writing'

interface FlagText {
  readonly name: string
  /** What it takes, as a snippet; empty where there is a choice of its own, null for one that is written alone. */
  readonly value: string | null
  readonly more: string
}

const flag = (name: string, value: string | null, more: string): FlagText => ({ name, value, more })

const chown = flag(
  'chown',
  `${gap(1, 'user')}:${gap(2, 'group')}`,
  'Who owns what is copied. Costs nothing here; a later `chown` would store it all again.',
)
const chmod = flag(
  'chmod',
  gap(1, '755'),
  'The permissions of what is copied. A later `chmod` would store it all again.',
)
const link = flag('link', null, 'Copies into a layer of its own, which stays valid when the layers below it change.')
const exclude = flag('exclude', gap(1, '*.md'), 'Leaves out what the pattern matches.')

/** Flags by instruction, as the Dockerfile reference lists them (docs.docker.com/reference/dockerfile). */
const flags: Readonly<Partial<Record<Instruction['kind'], readonly FlagText[]>>> = {
  FROM: [
    flag(
      'platform',
      '',
      'The platform to run this stage on: the one that builds (`$BUILDPLATFORM`), or the one built for.',
    ),
  ],
  RUN: [
    flag(
      'mount=type=cache,target',
      gap(1, '/root/.cache'),
      'A directory that stays between builds and is never in a layer.',
    ),
    flag(
      'mount=type=bind,source',
      `${gap(1, 'file')},target=${gap(2, 'file')}`,
      'Something of the build context, or with `from=` of a stage, that is there for this RUN only.',
    ),
    flag(
      'mount=type=secret,id',
      gap(1, 'token'),
      'A secret that is there for this RUN only and stays out of the image.',
    ),
    flag('mount=type=ssh', null, 'The SSH agent of whoever builds, for this RUN only.'),
    flag('mount=type=tmpfs,target', gap(1, '/tmp'), 'A directory in memory, for this RUN only.'),
    flag('network', oneOf(1, 'none,default,host'), 'What the command may reach: `none` runs it without a network.'),
    flag('security', oneOf(1, 'sandbox,insecure'), '`insecure` runs without a sandbox; the build has to allow it.'),
  ],
  COPY: [
    flag('from', '', 'Takes from another stage, or an image, in place of the build context.'),
    chown,
    chmod,
    link,
    exclude,
    flag('parents', null, 'Keeps the directories that the sources lie in.'),
  ],
  ADD: [
    chown,
    chmod,
    link,
    exclude,
    flag('checksum', `sha256:${gap(1, 'digest')}`, 'What the downloaded file has to add up to.'),
    flag('keep-git-dir', 'true', 'Keeps the `.git` directory of a repository.'),
    flag('unpack', oneOf(1, 'true,false'), 'Whether an archive is unpacked.'),
  ],
  HEALTHCHECK: [
    flag('interval', gap(1, '30s'), 'How long to wait between two checks.'),
    flag('timeout', gap(1, '30s'), 'How long a check may take.'),
    flag(
      'start-period',
      gap(1, '5s'),
      'How long the container may take to start; checks that fail meanwhile do not count.',
    ),
    flag('start-interval', gap(1, '5s'), 'How long to wait between two checks while it starts.'),
    flag('retries', gap(1, '3'), 'After how many failed checks it counts as unhealthy.'),
  ],
}

/** Flags of which an instruction may have several. */
const repeated = /^(?:mount|exclude)/

/** Flags that an instruction takes and does not have yet, for a word that begins with a dash. */
export function suggestFlags(instruction: Instruction, word: PlacedWord): readonly Suggestion[] {
  const has = new Set(
    instruction.flags.filter(({ range: at }) => at.start !== word.range.start).map(({ name }) => name),
  )
  return (flags[instruction.kind] ?? [])
    .filter(({ name }) => repeated.test(name) || !has.has(name))
    .map(({ name, value, more }) =>
      suggestion({
        kind: 'flag',
        label: `--${name}${value === null ? '' : '='}`,
        range: word.range,
        more,
        insert: value === null ? `--${name}` : `--${name}=${value}`,
        snippet: value !== null && value !== '',
        goesOn: value === '',
      }),
    )
}

const platforms: readonly (readonly [string, string])[] = [
  ['$BUILDPLATFORM', 'the platform that builds'],
  ['$TARGETPLATFORM', 'the platform built for'],
  ['linux/amd64', 'Intel and AMD'],
  ['linux/arm64', 'ARM, 64 bits'],
  ['linux/arm/v7', 'ARM, 32 bits'],
  ['linux/386', 'Intel, 32 bits'],
  ['linux/ppc64le', 'POWER'],
  ['linux/riscv64', 'RISC-V'],
  ['linux/s390x', 'IBM Z'],
  ['windows/amd64', 'Windows'],
]

/** What stands behind `--platform=`. */
export function suggestPlatforms(word: PlacedWord, from: number): readonly Suggestion[] {
  const at = range(from, word.range.end)
  return platforms.map(([label, said]) => suggestion({ kind: 'value', label, range: at, said }))
}
