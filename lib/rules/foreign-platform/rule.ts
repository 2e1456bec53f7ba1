import { variablesIn } from '../../dockerfile/substitute'
import type { BuiltImage, BuiltStage } from '../../image/built-image'
import { type RunInStage, runsIn } from '../commands'
import { compiledBy, type Language } from '../compilers'
import { inCaseOf, insertAbove } from '../instructions'
import { parentWhere } from '../lineage'
import { insertBefore } from '../mend'
import type { Finding, Fix, Rule, RuleContext } from '../rule'
import { stageReferences } from '../stage-references'

export const foreignPlatform: Rule = {
  id: 'foreign-platform',
  title: 'A program is built for another machine than it runs on',
  area: 'correctness',
  phase: 'base',
  what: 'The stage that compiles is tied to one platform, or to that of the builder, and the image that takes the program is not tied to the same.',
  why: 'A compiler makes programs for the platform of its stage. On an image for another one they stop with "exec format error", which shows only where the image is built for, or pulled to, the other platform.',
  todo: 'Compile for the target: with `GOARCH=$TARGETARCH` where Go runs on the builder’s platform, without `--platform` elsewhere.',
  mind: 'Without `--platform=$BUILDPLATFORM` the build of a foreign platform runs under emulation, which is slower and right.',
  safety: ['review'],
  references: [
    {
      label: 'Docker docs: multi-platform builds, cross-compilation',
      url: 'https://docs.docker.com/build/building/multi-platform/#cross-compilation',
    },
    {
      label: 'Dockerfile reference: automatic platform ARGs',
      url: 'https://docs.docker.com/reference/dockerfile/#automatic-platform-args-in-the-global-scope',
    },
  ],
  equivalents: [{ tool: 'tally', id: 'platform-mismatch' }],
  reads: 'stages',
  check: ({ built }: RuleContext) => [...compiledElsewhere(built), ...shippedForBuilder(built)],
}

/** What `--platform` of a stage says, through the stages it starts from: null where nothing does. */
function platformOf(built: BuiltImage, stage: BuiltStage): string | null {
  const said = (it: BuiltStage): string | null => it.stage.from.platform
  const saying = said(stage) === null ? parentWhere(built, stage, (it) => said(it) !== null) : stage
  return saying ? (said(saying)?.replace(/["'{}]/g, '') ?? null) : null
}

const isBuilder = (platform: string | null): boolean => /^\$BUILDPLATFORM\b/.test(platform ?? '')

function compiledElsewhere(built: BuiltImage): readonly Finding[] {
  const found: Finding[] = []
  const seen = new Set<BuiltStage>()
  for (const stage of built.stages) {
    if (!stage.shipped) continue
    for (const { to: from } of stageReferences(built, stage)) {
      const there = platformOf(built, from)
      const here = platformOf(built, stage)
      if (seen.has(from) || there === null || there === here || /^\$TARGETPLATFORM$/.test(there)) continue
      seen.add(from)
      const compile = compileIn(built, from)
      if (!compile) continue
      found.push(findingFor(built, from, stage, compile, there, here))
    }
  }
  return found
}

interface Compile {
  readonly at: RunInStage
  readonly command: RunInStage['trace']['commands'][number]
  readonly language: Language
}

/** A compile that nothing tells which platform to compile for. */
function compileIn(built: BuiltImage, stage: BuiltStage): Compile | null {
  const words = stage.stage.instructions.map((it) => it.masked).join('\n')
  if (/TARGET(?:ARCH|PLATFORM|OS|VARIANT)|GOARCH|GOOS|--target\b|\bxx-|crossbuild|zigbuild|goreleaser/.test(words))
    return null
  for (const at of runsIn(built, stage)) {
    for (const command of at.trace.commands) {
      const language = compiledBy(command)
      if (language) return { at, command, language }
    }
  }
  return null
}

function findingFor(
  built: BuiltImage,
  from: BuiltStage,
  stage: BuiltStage,
  compile: Compile,
  there: string,
  here: string | null,
): Finding {
  const tied = isBuilder(there) ? 'the platform of the machine that builds' : there
  const image = here === null ? 'the image is for whatever platform it is built for' : `the image is for ${here}`
  const fix =
    isBuilder(there) && compile.language === 'Go' && variablesIn(here ?? '').length === 0
      ? crossFix(built, compile)
      : null
  return {
    severity: 'warning',
    range: compile.command.range,
    stage: from.stage.index,
    message: `This compiles for ${tied} (line ${from.stage.from.lines.line}), and ${image} (line ${stage.stage.from.lines.line}): where the two differ, the program stops with "exec format error".`,
    anchor: from.stage.name ?? String(from.stage.index),
    fixes: fix ? [fix] : [],
  }
}

function crossFix(built: BuiltImage, { at, command }: Compile): Fix | null {
  if (!command.node) return null
  return {
    title: 'Compile for the target’s platform',
    safety: 'review',
    assumptions: ['The program needs no C library: Go turns cgo off where it compiles for another platform.'],
    edits: [
      insertAbove(built.file, at.run, inCaseOf(built.file, 'ARG TARGETOS TARGETARCH')),
      insertBefore(command.start, 'GOOS=$TARGETOS GOARCH=$TARGETARCH '),
    ],
  }
}

/** The image itself is tied to the platform of the machine that builds it. */
function shippedForBuilder(built: BuiltImage): readonly Finding[] {
  const { target } = built
  const flag = target?.stage.from.flags.find((it) => it.name === 'platform')
  if (!target || !flag || !isBuilder(target.stage.from.platform?.replace(/["'{}]/g, '') ?? null)) return []
  return [
    {
      severity: 'warning',
      range: flag.range,
      stage: target.stage.index,
      message:
        'The image is made for the platform of the machine that builds it, whatever `docker build --platform` asks for: elsewhere it stops with "exec format error".',
      anchor: 'image',
      fixes: [],
    },
  ]
}
