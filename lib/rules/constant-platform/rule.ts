import { askedVariables } from '../../dockerfile/asked-variables'
import type { BuiltStage } from '../../image/built-image'
import { slice } from '../../source/text'
import { range } from '../../source/units'
import { severityIn } from '../commands'
import { type Platform, parsePlatform } from '../platforms'
import type { Equivalent, Finding, Rule, RuleContext } from '../rule'

const buildkit: readonly Equivalent[] = [
  { tool: 'buildkit', id: 'FromPlatformFlagConstDisallowed' },
  { tool: 'tally', id: 'buildkit/FromPlatformFlagConstDisallowed' },
]
/** Where the base image is there for one platform alone, BuildKit says this as well. */
const mismatch: Equivalent = { tool: 'buildkit', id: 'InvalidBaseImagePlatform' }
const hadolint: readonly Equivalent[] = [
  { tool: 'hadolint', id: 'DL3029' },
  { tool: 'parfum', id: 'DL3029' },
]

export const constantPlatform: Rule = {
  id: 'constant-platform',
  title: 'A FROM is pinned to one platform',
  area: 'correctness',
  phase: 'style',
  what: 'A FROM has a `--platform` that is the same for every build, such as `linux/amd64`.',
  why: 'Whoever builds for another platform gets this one all the same. The image says it is for arm64 and holds programs for amd64; the container ends with “exec format error”, or runs under emulation, many times slower.',
  todo: 'Leave the flag out, so that the stage is built for the target. A stage that cross-compiles takes `$BUILDPLATFORM`.',
  mind: 'Some images exist for one platform only; on another one their build fails without the flag.',
  safety: ['risky'],
  references: [
    {
      label: 'Docker docs: build check FromPlatformFlagConstDisallowed',
      url: 'https://docs.docker.com/reference/build-checks/from-platform-flag-const-disallowed/',
    },
    {
      label: 'Docker docs: build check InvalidBaseImagePlatform',
      url: 'https://docs.docker.com/reference/build-checks/invalid-base-image-platform/',
    },
    { label: 'Docker docs: multi-platform builds', url: 'https://docs.docker.com/build/building/multi-platform/' },
  ],
  equivalents: [...buildkit, mismatch, ...hadolint],
  check,
}

/** What a build is for where nobody says otherwise. */
const usual: Platform = { os: 'linux', architecture: 'amd64' }

function check({ built }: RuleContext): readonly Finding[] {
  const { file } = built
  return built.stages.flatMap((stage): readonly Finding[] => {
    const { from, index, name } = stage.stage
    const flag = from.flags.find((it) => it.name === 'platform')
    const value = flag?.value
    if (!flag || !value) return []
    const constant = askedVariables(value, file.escape, 'words').length === 0
    const platform = constant ? parsePlatform(value) : null
    const told: Equivalent[] = []
    // a stage that is named after its platform is one of several, chosen by name
    if (platform && !name?.includes(platform.os) && !name?.includes(platform.architecture)) told.push(...buildkit)
    if (!/BUILDPLATFORM|TARGETPLATFORM/.test(value)) told.push(...hadolint)
    if (told.length === 0) return []
    const foreign = platform !== null && !isUsual(platform) && stage.base.kind === 'image'
    const text = slice(file.source, from.range)
    const blanks = /^[ \t]*/.exec(text.slice(flag.range.end - from.range.start))?.[0].length ?? 0
    return [
      {
        severity: told.length > hadolint.length ? severityIn(stage, 'warning') : 'info',
        range: from.range,
        stage: index,
        message: messageFor(value, stage, foreign),
        anchor: value,
        equivalents: contradicts(stage, platform) ? [...told, mismatch] : told,
        fixes: platform
          ? [
              {
                title: 'Build the stage for the target platform',
                safety: 'risky',
                assumptions: [
                  `${stage.base.reference} exists for every platform that this is built for.`,
                  'What the stage downloads or copies in is not for one platform alone.',
                ],
                edits: [{ range: range(flag.range.start, flag.range.end + blanks), text: '' }],
                changes: ['files'],
              },
            ]
          : [],
      },
    ]
  })
}

function messageFor(value: string, stage: BuiltStage, foreign: boolean): string {
  const what = `The stage is built for \`${value}\`, whatever the image is built for`
  if (foreign && stage.shipped)
    return `${what}: on a host of another platform the container ends with “exec format error”, or runs under emulation.`
  return `${what}.`
}

/** Accounts whose images are for one platform (docker-library/official-images, "Architectures other than amd64?"). */
const accounts: Readonly<Record<string, string>> = {
  amd64: 'amd64',
  arm32v5: 'arm',
  arm32v6: 'arm',
  arm32v7: 'arm',
  arm64v8: 'arm64',
  i386: '386',
  mips64le: 'mips64le',
  ppc64le: 'ppc64le',
  riscv64: 'riscv64',
  s390x: 's390x',
}

/** The image is there for one platform, and that is another one. */
function contradicts(stage: BuiltStage, platform: Platform | null): boolean {
  const account = /^(?:docker\.io\/)?([a-z\d]+)\//.exec(stage.base.reference)?.[1] ?? ''
  const own = Object.hasOwn(accounts, account) ? accounts[account] : undefined
  return platform !== null && own !== undefined && own !== platform.architecture
}

const isUsual = ({ os, architecture }: Platform): boolean => os === usual.os && architecture === usual.architecture
