import type { Copy } from '../../dockerfile/model'
import type { BuiltImage, BuiltStage } from '../../image/built-image'
import { copiesOf } from '../commands'
import { insertBefore } from '../mend'
import type { Finding, Fix, Rule, RuleContext } from '../rule'
import { stageReferences } from '../stage-references'
import { type Compile, dynamicCompile } from './programs'

export const foreignLibc: Rule = {
  id: 'foreign-libc',
  title: 'A program runs on another C library than it was built for',
  area: 'correctness',
  phase: 'base',
  what: 'A program that was compiled in one stage is copied into an image with another C library, with none, or with an older one.',
  why: 'A program names its loader and the versions of the functions that it was linked against. Built on Debian, it is "not found" on Alpine and on scratch, though the file is there; built on a newer Debian, it stops with "version GLIBC_… not found".',
  todo: 'Build and run on the same distribution and release, or link statically: `CGO_ENABLED=0` for Go, a musl target for Rust.',
  mind: 'A program that was linked statically by means that the file does not show runs anywhere.',
  safety: ['review'],
  references: [
    { label: 'Go: cgo command', url: 'https://pkg.go.dev/cmd/cgo' },
    {
      label: 'Rust reference: static and dynamic C runtimes',
      url: 'https://doc.rust-lang.org/reference/linkage.html#static-and-dynamic-c-runtimes',
    },
    { label: 'Alpine wiki: running glibc programs', url: 'https://wiki.alpinelinux.org/wiki/Running_glibc_programs' },
  ],
  equivalents: [],
  reads: 'stages',
  check,
}

/** The C library of a release (Debian and Ubuntu package indexes): a program asks for at most the one it was built with. */
const glibc: Readonly<Record<string, number>> = {
  'debian stretch': 2.24,
  'debian buster': 2.28,
  'debian bullseye': 2.31,
  'debian bookworm': 2.36,
  'debian trixie': 2.41,
  'ubuntu 18.04': 2.27,
  'ubuntu 20.04': 2.31,
  'ubuntu 22.04': 2.35,
  'ubuntu 24.04': 2.39,
}

function check({ built, catalog }: RuleContext): readonly Finding[] {
  return built.stages.flatMap((stage) => {
    if (!stage.shipped) return []
    const seen = new Set<BuiltStage>()
    return copiesOf(stage).flatMap((copy): readonly Finding[] => {
      const reference =
        copy.from === null ? undefined : stageReferences(built, stage).find((it) => it.instruction === copy)
      const from = reference?.to
      if (!from || seen.has(from) || from.stage.index >= stage.stage.index || !takesProgram(stage, copy)) return []
      const compile = clash(built, from, stage) ? dynamicCompile(built, from) : null
      if (!compile) return []
      seen.add(from)
      const finding = findingFor(built, catalog.hasTag.bind(catalog), from, stage, copy, compile)
      return finding ? [finding] : []
    })
  })
}

/** Something that was built, and no script, page or archive for a virtual machine. */
function takesProgram(stage: BuiltStage, copy: Copy): boolean {
  const entries = stage.copied.get(copy.index) ?? []
  return (
    entries.some(
      (entry) => entry.kind === 'artifact' && !/\.(?:jar|war|js|html|css|whl|zip|tar\.gz|wasm)$/.test(entry.path),
    ) &&
    !copy.sources.every(({ text }) =>
      /\.(?:jar|war|js|whl|zip|wasm)$|\/(?:dist|static|public|node_modules)\/?$/.test(text),
    )
  )
}

type Clash = 'library' | 'release'

function clash(built: BuiltImage, from: BuiltStage, to: BuiltStage): Clash | null {
  const was = from.root?.libc
  const is = to.root?.libc ?? (to.root?.match === 'scratch' ? 'none' : null)
  if (!was || !is || was === 'none') return null
  if (brings(built, to)) return null
  if (was !== is) return 'library'
  const there = releaseOf(from)
  const here = releaseOf(to)
  return was === 'glibc' && there !== null && here !== null && there > here ? 'release' : null
}

/** Null where the release is that of another tag, which stands in for one that the table does not have. */
function releaseOf({ distribution, root }: BuiltStage): number | null {
  const release = distribution?.release ?? null
  if (!distribution || !root || release === null) return null
  const sure = root.match === 'exact' || root.reference.tag?.includes(release)
  return sure ? (glibc[`${distribution.name} ${release}`] ?? null) : null
}

/** The image is given the other library, or all that lies in the stage. */
function brings(built: BuiltImage, to: BuiltStage): boolean {
  const text = to.stage.instructions.map((it) => it.masked).join('\n')
  return (
    /gcompat|libc6-compat|glibc|\bmusl\b|ld-linux|ld-musl/.test(text) ||
    copiesOf(to).some(
      (copy) =>
        copy.from !== null &&
        copy.sources.some(({ text: source }) => /^\/(?:lib(?:64)?(?:\/.*)?|usr\/lib.*)?$/.test(source)),
    ) ||
    (to.base.kind === 'stage' && brings(built, built.stages[to.base.stage] ?? to) && to.base.stage !== to.stage.index)
  )
}

function findingFor(
  built: BuiltImage,
  hasTag: (repository: string, tag: string) => boolean,
  from: BuiltStage,
  to: BuiltStage,
  copy: Copy,
  compile: Compile,
): Finding | null {
  const kind = clash(built, from, to)
  const target = to.root?.libc ?? 'none'
  // Go's own code needs no C library; on musl without a C compiler it links none, and Rust links musl statically
  if (kind === 'release' && compile.language === 'Go') return null
  if (from.root?.libc === 'musl' && compile.language !== 'C') return null
  const where = `${from.base.reference} (line ${from.stage.from.lines.line})`
  const what = {
    library:
      target === 'none'
        ? `The ${compile.language} program that line ${copy.lines.line} copies is built on ${where}, which links ${from.root?.libc}, and this image has no C library`
        : `The ${compile.language} program that line ${copy.lines.line} copies is built on ${where}, which links ${from.root?.libc}, and this image has ${target}`,
    release: `The ${compile.language} program that line ${copy.lines.line} copies is built on ${where} with glibc ${releaseOf(from)}, and this image has glibc ${releaseOf(to)}`,
  }[kind ?? 'library']
  const end = {
    Go: 'where it uses the network or another package with C in it, it is "not found" when it starts',
    Rust: kind === 'release' ? 'it may stop with "version GLIBC not found"' : 'it is "not found" when it starts',
    C: kind === 'release' ? 'it may stop with "version GLIBC not found"' : 'it is "not found" when it starts',
  }[compile.language]
  const fix = compile.language === 'Go' ? staticFix(compile) : kind === 'release' ? releaseFix(hasTag, from, to) : null
  return {
    severity: kind === 'library' && compile.language !== 'Go' ? 'error' : 'warning',
    range: copy.range,
    stage: to.stage.index,
    message: `${what}: ${end}.`,
    anchor: from.stage.name ?? String(from.stage.index),
    fixes: fix ? [fix] : [],
  }
}

function staticFix({ command }: Compile): Fix | null {
  if (!command.node) return null
  return {
    title: 'Build without cgo',
    safety: 'review',
    assumptions: [
      'No package of the program needs C, such as a driver for SQLite: with one the build stops and says so.',
    ],
    edits: [insertBefore(command.start, 'CGO_ENABLED=0 ')],
  }
}

/** Builds on the release that the image runs on, where the builder has a tag for it. */
function releaseFix(
  hasTag: (repository: string, tag: string) => boolean,
  from: BuiltStage,
  to: BuiltStage,
): Fix | null {
  const { image } = from.stage.from
  const { root, distribution } = from
  const release = to.distribution?.name === 'debian' ? to.distribution.release : null
  if (from.base.kind !== 'image' || !image || !root || !release || distribution?.name !== 'debian') return null
  const { tag, familiarName, digest } = root.reference
  if (tag === null || digest !== null || image.text !== `${familiarName}:${tag}`) return null
  const plain = tag.replace(/-?(?:slim-)?(?:trixie|bookworm|bullseye|buster)$/, '')
  const flavour = tag.includes('slim') ? `slim-${release}` : release
  const wanted = plain.replace(/-slim$/, '') === '' ? flavour : `${plain.replace(/-slim$/, '')}-${flavour}`
  if (wanted === tag || !hasTag(familiarName, wanted)) return null
  return {
    title: `Build on ${release}, as the image runs on it`,
    safety: 'review',
    assumptions: [`The build needs nothing that only ${distribution.release} has.`],
    edits: [{ range: image.range, text: `${familiarName}:${wanted}` }],
  }
}
