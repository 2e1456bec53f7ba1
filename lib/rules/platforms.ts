/** A platform as the containerd library that BuildKit uses understands it. */
export interface Platform {
  readonly os: string
  readonly architecture: string
}

const systems = new Set(
  'aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris windows zos'.split(
    ' ',
  ),
)
const architectures = new Set(
  `386 amd64 amd64p32 arm armbe arm64 arm64be ppc64 ppc64le loong64 mips mipsle mips64 mips64le mips64p32 mips64p32le ppc
  riscv riscv64 s390 s390x sparc sparc64 wasm`.split(/\s+/),
)
const otherNames: Readonly<Record<string, string>> = {
  i386: '386',
  x86_64: 'amd64',
  'x86-64': 'amd64',
  aarch64: 'arm64',
  armhf: 'arm',
  armel: 'arm',
}

const architectureOf = (text: string): string => otherNames[text.toLowerCase()] ?? text.toLowerCase()

/** `linux/arm64/v8`, `arm64` or `linux`; null for what is none (github.com/containerd/platforms, Parse). */
export function parsePlatform(text: string): Platform | null {
  const parts = text.split('/')
  if (parts.length > 3 || !parts.every((part, i) => (i === 0 ? firstPart : otherPart).test(part))) return null
  const [first = '', second] = parts
  const os = (first.replace(/\(.*\)$/, '').toLowerCase() || 'linux').replace(/^macos$/, 'darwin')
  if (second !== undefined) return { os, architecture: architectureOf(second) }
  if (systems.has(os)) return { os, architecture: 'amd64' }
  const architecture = architectureOf(first)
  return architectures.has(architecture) ? { os: 'linux', architecture } : null
}

const otherPart = /^[A-Za-z0-9_.-]+$/
const firstPart = /^[A-Za-z0-9_.-]+(?:\([A-Za-z0-9_.-]*\))?$/
