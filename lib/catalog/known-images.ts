import { unknownConfig } from './base-config'
import type { BaseConfig, ImageReference } from './catalog'
import { between, type Size, unknownSize } from './estimate'
import { minimal, type System, systemOf, unknownSystem } from './systems'
import { toolImage } from './tool-images'

/** What is known of an image outside Docker's official ones. */
export interface KnownImage {
  readonly size: Size
  readonly system: System
  readonly config: BaseConfig
  /** True for a tag that its publisher lists, so that it can be written into a file. */
  readonly listed: boolean
  /** What the end-of-life table calls it; left out where it does not follow it. */
  readonly product?: string
}

const MB = 1e6
const size = (onDisk: readonly [number, number, number], compressed: readonly [number, number, number]): Size => ({
  onDisk: between(onDisk[0] * MB, onDisk[1] * MB, onDisk[2] * MB, 'assumed'),
  compressed: between(compressed[0] * MB, compressed[1] * MB, compressed[2] * MB, 'assumed'),
})

/**
 * In MB, each low, likely, high. Static 2, base 20 and cc 23 on disk were seen on images rebuilt from the same Debian
 * packages; all others, and what is pulled, are guesses from the usual size of what they add.
 */
const distroless: Readonly<Record<string, Size>> = {
  static: size([1.7, 2.06, 3.2], [0.55, 0.73, 1.2]),
  'base-nossl': size([12, 15, 19], [4.5, 6, 8]),
  base: size([18, 20.5, 24], [7, 8.2, 11]),
  cc: size([20, 23.3, 28], [8, 9.4, 13]),
  python3: size([45, 53, 70], [16, 20, 27]),
  'java-base': size([25, 33, 50], [9, 13, 20]),
  java17: size([160, 230, 290], [60, 85, 110]),
  java21: size([160, 200, 290], [60, 80, 115]),
  java25: size([160, 210, 300], [60, 82, 120]),
  nodejs18: size([140, 175, 210], [45, 55, 70]),
  nodejs20: size([145, 185, 220], [47, 58, 72]),
  nodejs22: size([150, 195, 235], [50, 60, 76]),
  nodejs24: size([150, 195, 240], [50, 62, 80]),
  nodejs26: size([150, 200, 245], [50, 64, 82]),
}

const debianOf: Readonly<Record<string, string>> = { '11': 'bullseye', '12': 'bookworm', '13': 'trixie' }
const certificates = '/etc/ssl/certs/ca-certificates.crt'

function distrolessImage(reference: ImageReference): KnownImage {
  const name = reference.repository.replace('distroless/', '')
  const [, kind = name, number] = /^(.*?)(?:-debian(\d+))?$/.exec(name) ?? []
  const debug = reference.tag?.includes('debug') ?? false
  const nonroot = reference.tag?.includes('nonroot') ?? false
  const release = number === undefined ? 'trixie' : (debianOf[number] ?? null)
  const tags = ['latest', 'nonroot', 'debug', 'debug-nonroot']
  return {
    listed: distroless[kind] !== undefined && release !== null && tags.includes(reference.tag ?? 'latest'),
    size: distroless[kind] ?? unknownSize,
    system: {
      distribution: { name: 'debian', release, slim: true },
      libc: kind === 'static' ? 'none' : 'glibc',
      shell: debug ? 'present' : 'absent',
      packageManager: null,
    },
    config: {
      ...unknownConfig,
      user: nonroot ? '65532' : '0',
      workdir: nonroot ? '/home/nonroot' : '/',
      entrypoint: /^(?:java|nodejs|python)/.test(kind) ? null : [],
      cmd: null,
      env: { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', SSL_CERT_FILE: certificates },
    },
  }
}

/** 640 to 670 MB on disk, as seen for the Go runtime on Amazon Linux 2; other runtimes are of the same order. */
const lambdaSize = size([480, 650, 820], [180, 245, 320])

/**
 * Versions of the runtimes that Lambda goes on supporting past 2026
 * (https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html).
 */
const lambdaRuntimes: Readonly<Record<string, readonly string[]>> = {
  python: ['3.12', '3.13', '3.14'],
  nodejs: ['22', '24'],
  java: ['17', '21', '25'],
  ruby: ['3.4'],
  provided: ['al2023'],
}

/** Tags of AWS's image for Lambda of a language, as in `nodejs`, the oldest first. */
export const lambdaTags = (language: string): readonly string[] => lambdaRuntimes[language] ?? []

function lambdaImage(reference: ImageReference): KnownImage {
  const newer = /al2023|^(?:3\.1[2-9]|2[0-9]|21)/.test(reference.tag ?? '')
  const language = reference.repository.replace(/^lambda\/|^amazon\/aws-lambda-/, '')
  return {
    listed: lambdaTags(language).includes(reference.tag ?? ''),
    size: lambdaSize,
    system: systemOf('amazonlinux', newer ? '2023' : '2', false),
    config: { ...unknownConfig, user: 'root', workdir: '/var/task', env: { LAMBDA_TASK_ROOT: '/var/task' } },
  }
}

function ubiImage(reference: ImageReference): KnownImage | null {
  const match = /^(?:ubi\d+\/)?ubi(\d+)?(?:-(minimal|micro|init))?$/.exec(
    reference.repository.replace(/^ubi(\d+)$/, 'ubi$1/ubi'),
  )
  if (match === null) return null
  const release = match[1] ?? /^ubi(\d+)/.exec(reference.repository)?.[1] ?? null
  const full = systemOf('ubi', release, false)
  const kind = match[2]
  const system = kind === 'minimal' ? minimal(full) : kind === 'micro' ? { ...full, packageManager: null } : full
  return {
    listed: false,
    size: unknownSize,
    system,
    config: { ...unknownConfig, user: 'root', workdir: '/', cmd: ['/bin/bash'] },
  }
}

/**
 * In MB, each low, likely, high, by repository and whether it is on Alpine: guesses, wide, of what Microsoft's images of
 * .NET 8 to 10 weigh.
 */
const dotnetSizes: Readonly<Record<string, readonly [Size, Size]>> = {
  'runtime-deps': [size([80, 115, 140], [30, 45, 55]), size([10, 15, 25], [5, 7, 12])],
  runtime: [size([150, 195, 230], [60, 75, 95]), size([65, 85, 110], [28, 37, 48])],
  aspnet: [size([170, 220, 260], [70, 90, 110]), size([85, 110, 140], [36, 46, 60])],
  sdk: [size([650, 850, 1000], [210, 290, 340]), size([500, 650, 800], [160, 220, 280])],
}

/** Tags that Microsoft lists for every version: the plain one, and Alpine's. */
const dotnetTag = /^(?:8|9|10)\.0(?:-alpine)?$/

function dotnetImage(reference: ImageReference): KnownImage {
  const name = reference.repository.replace(/^dotnet\/(?:core\/)?/, '')
  const tag = reference.tag ?? ''
  const sizes = dotnetSizes[name]
  return {
    listed: sizes !== undefined && dotnetTag.test(tag),
    size: sizes?.[tag.includes('alpine') ? 1 : 0] ?? unknownSize,
    system: dotnetSystem(reference),
    // all but the chiseled ones and those of Windows start as root
    config:
      sizes === undefined || /chiseled|distroless|nanoserver|windows/.test(tag)
        ? unknownConfig
        : { ...unknownConfig, user: 'root' },
    product: 'dotnet',
  }
}

/** Microsoft's .NET images: Debian up to 9, Ubuntu from 10 on, unless the tag says otherwise. */
function dotnetSystem(reference: ImageReference): System {
  const tag = reference.tag ?? ''
  if (tag.includes('alpine')) return systemOf('alpine', null, false)
  const ubuntu = /jammy|noble/.exec(tag)?.[0]
  const chiseled = tag.includes('chiseled')
  const major = Number.parseInt(tag, 10)
  const base = ubuntu
    ? systemOf('ubuntu', ubuntu === 'jammy' ? '22.04' : '24.04', false)
    : major >= 10
      ? systemOf('ubuntu', '24.04', false)
      : systemOf('debian', major >= 8 ? 'bookworm' : major >= 6 ? 'bullseye' : null, true)
  return chiseled ? { ...base, shell: 'absent', packageManager: null } : base
}

/**
 * What is known of images that are not Docker's official ones: distroless, AWS Lambda, Red Hat's UBI, .NET, uv, Bun. Sizes are
 * assumed and wide. Null for every other image.
 */
export function knownImage(reference: ImageReference): KnownImage | null {
  const { registry, repository } = reference
  if (registry === 'gcr.io' && repository.startsWith('distroless/')) return distrolessImage(reference)
  if (registry === 'public.ecr.aws' && repository.startsWith('lambda/')) return lambdaImage(reference)
  if (registry === 'docker.io' && repository.startsWith('amazon/aws-lambda-')) return lambdaImage(reference)
  if (registry === 'registry.access.redhat.com' || (registry === 'docker.io' && repository.startsWith('redhat/ubi')))
    return ubiImage({ ...reference, repository: repository.replace(/^redhat\//, '') })
  if (registry === 'mcr.microsoft.com' && repository.startsWith('dotnet/')) return dotnetImage(reference)
  return toolImage(reference)
}

/** Names under which the official images are mirrored; the official repository's name, or null. */
export function officialName(reference: ImageReference): string | null {
  const { registry, repository } = reference
  const mirrored =
    (registry === 'public.ecr.aws' && /^docker\/library\/([^/]+)$/.exec(repository)) ||
    (/^(?:mirror\.gcr\.io|registry-1\.docker\.io|registry\.hub\.docker\.com)$/.test(registry) &&
      /^library\/([^/]+)$/.exec(repository)) ||
    (registry === 'docker.io' && /^(?:library|amd64)\/([^/]+)$/.exec(repository))
  return mirrored ? (mirrored[1] ?? null) : null
}

export const nothingKnown: KnownImage = {
  listed: false,
  size: unknownSize,
  system: unknownSystem,
  config: unknownConfig,
}
