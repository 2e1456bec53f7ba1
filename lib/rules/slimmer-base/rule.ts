import type { ImageFacts } from '../../catalog/catalog'
import { formatEstimate } from '../../catalog/format'
import { rememberFor } from '../../catalog/remember'
import { readTag } from '../../catalog/tag'
import type { Instruction } from '../../dockerfile/model'
import type { BuiltStage } from '../../image/built-image'
import type { Edit } from '../../source/edits'
import { lineBreakOf } from '../../source/text'
import type { Range } from '../../source/units'
import { candidatesFor } from '../base-candidates'
import { configDifference, imagesOf, type NamedImage, retagged, rewriteReference, stagesOn } from '../bases'
import { isApt, verbOf } from '../commands'
import { insertAbove } from '../instructions'
import { insertAfter } from '../mend'
import type { Finding, Fix, Rule, RuleContext } from '../rule'
import { runtimeFix } from './java'
import { type Needs, needsOf } from './needs'

export const slimmerBase: Rule = {
  id: 'slimmer-base',
  title: 'The base image has a slimmer variant',
  area: 'size',
  phase: 'base',
  after: ['end-of-life-base'],
  what: 'A stage that ships starts from an image that is there with less in it: `node:22` and `node:22-slim`, `python:3.12` and `python:3.12-slim`, a JDK and its JRE. Same version, same distribution, same release.',
  why: 'The full images carry compilers, headers and version control so that anything can be built on them. At run time that is several hundred megabytes that every host pulls and every scanner reports on.',
  todo: 'Start from the slim variant and install by name what the file uses beyond it.',
  mind: 'Slim images have no compiler, no git and no curl, and those of Debian leave out documentation and locales. Alpine is no slim Debian: it has another C library, and a move to it is a port.',
  safety: ['review', 'risky'],
  references: [
    {
      label: 'Docker docs: building best practices, choose the right base image',
      url: 'https://docs.docker.com/build/building/best-practices/#choose-the-right-base-image',
    },
    { label: 'Docker Hub: node, image variants', url: 'https://hub.docker.com/_/node#image-variants' },
    { label: 'Docker Hub: python, image variants', url: 'https://hub.docker.com/_/python#image-variants' },
    { label: 'Docker Hub: buildpack-deps', url: 'https://hub.docker.com/_/buildpack-deps' },
  ],
  equivalents: [],
  check,
}

const slimOf = rememberFor<readonly ImageFacts[]>()

function check(context: RuleContext): readonly Finding[] {
  return imagesOf(context.stages).flatMap((image): readonly Finding[] => {
    const { facts, stage, official } = image
    if (!stage.shipped || official === null || facts.reference.tag === null || facts.deprecatedBy !== null) return []
    const [next] = slimOf(context.catalog, `${context.today} ${image.reference}`, () => slimmerThan(context, image))
    const fix = next ? swap(context, image, next) : runtimeFix(context, image)
    const alpine = context.settings.profile === 'edge' ? alpineFix(context, image) : null
    const to = next ?? fix?.to ?? alpine?.to
    if (!to) return []
    const called = `${official}:${to.reference.tag}`
    return [
      {
        severity: 'warning',
        range: image.word.range,
        stage: stage.stage.index,
        message: `\`${image.reference}\` is ${formatEstimate(facts.size.onDisk)} (${formatEstimate(facts.size.compressed)} to pull); ${called} is ${formatEstimate(to.size.onDisk)} (${formatEstimate(to.size.compressed)} to pull).`,
        anchor: facts.reference.familiarName,
        fixes: [...(fix ? [alpine ? { ...fix.fix, id: 'slim' } : fix.fix] : []), ...(alpine ? [alpine.fix] : [])],
      },
    ]
  })
}

/** The image of the same version on Alpine, where what the file says can be said for it: worth a port on a small device. */
function alpineFix({ built, catalog, today }: RuleContext, image: NamedImage): { fix: Fix; to: ImageFacts } | null {
  if (image.facts.libc === 'musl') return null
  const version = image.tag.version.join('.')
  const next = candidatesFor(built, image, catalog, today, 'edge').find(
    ({ facts, edits, now }) =>
      !now &&
      edits !== null &&
      facts.libc === 'musl' &&
      facts.reference.repository === image.facts.reference.repository &&
      readTag(image.official ?? '', facts.reference.tag ?? '').version.join('.') === version &&
      facts.size.onDisk.likely < image.facts.size.onDisk.likely,
  )
  if (!next?.edits) return null
  return {
    to: next.facts,
    fix: {
      id: 'alpine',
      title: `Start from ${image.official}:${next.facts.reference.tag}`,
      safety: 'risky',
      assumptions: [
        ...next.breaks,
        ...next.changes,
        'A device with little memory gains more than the port to another C library costs.',
      ],
      edits: next.edits,
      changes: [...configDifference(image.facts, next.facts), 'files'],
    },
  }
}

/** Of `python:3`, which is not in the table, the slim variant of the version that it means now. */
function slimmerThan({ catalog, today }: RuleContext, { facts, tag, official }: NamedImage): readonly ImageFacts[] {
  const found = catalog.slimmerVariants(facts, today)
  if (found.length > 0 || facts.nearest === null || official === null) return found
  const nearest = catalog.image(facts.nearest, today)
  const { version, flavours, release } = readTag(official, nearest.reference.tag ?? '')
  const means =
    tag.version.length > 0 && tag.version.length < version.length && tag.version.every((it, i) => it === version[i])
  const same = flavours.join() === tag.flavours.join() && release === tag.release
  return means && same ? catalog.slimmerVariants(nearest, today) : []
}

function swap(context: RuleContext, image: NamedImage, next: ImageFacts): { fix: Fix; to: ImageFacts } | null {
  const { built } = context
  const written = retagged(image, next)
  const edits = written && rewriteReference(built, image, written, context.catalog, context.today)
  if (!edits) return null
  const stages = stagesOn(built, image.stage)
  const read = image.official === 'debian' ? [] : needsByStage(stages, image.official ?? '', context.files)
  const inserts: Edit[] = []
  for (const { stage, needs } of read) {
    if (needs.packages.size === 0) continue
    const insert = installFor(context, stage, needs)
    if (!insert) return null
    inserts.push(insert)
  }
  const doubts = read.flatMap(({ needs }) => needs.doubts)
  const added = [...new Set(read.flatMap(({ needs }) => [...needs.packages.keys()]))].sort()
  return {
    to: next,
    fix: {
      title: `Start from ${image.official}:${next.reference.tag}${added.length > 0 ? ` and install ${list(added)}` : ''}`,
      safety: doubts.length > 0 ? 'risky' : 'review',
      assumptions: [
        ...new Set([...doubts, ...read.flatMap(({ needs }) => needs.assumptions), ...general(image, next)]),
      ],
      edits: [...edits, ...inserts],
      changes: configDifference(image.facts, next),
    },
  }
}

const list = (names: readonly string[]): string => names.join(', ')

/** What holds for every swap of this kind. */
function general(image: NamedImage, next: ImageFacts): readonly string[] {
  const loosened = image.tag.version.length > 2 && !next.reference.tag?.startsWith(image.tag.version.join('.'))
  const narrowed = readTag(image.official ?? '', next.reference.tag ?? '').version.length > image.tag.version.length
  return [
    ...(narrowed
      ? [`${image.reference} means the version of ${next.reference.tag} now; the next one is taken by hand.`]
      : []),
    image.official === 'debian'
      ? 'Nothing reads manual pages, documentation or translations of system tools: slim images leave them out.'
      : 'Nothing that is copied in (scripts, programs) runs or loads what only the full image has: a compiler, git, curl, headers, image libraries.',
    ...(loosened
      ? [`${next.reference.tag} moves with new patch releases, where ${image.tag.version.join('.')} stood still.`]
      : []),
  ]
}

/** What each stage on the image needs, beyond what the stages it starts from will have. */
function needsByStage(
  stages: readonly BuiltStage[],
  official: string,
  files: Readonly<Record<string, string>>,
): readonly { stage: BuiltStage; needs: Needs }[] {
  const has = new Map<number, ReadonlySet<string>>()
  return stages.map((stage) => {
    const parent = stage.base.kind === 'stage' ? has.get(stage.base.stage) : undefined
    const needs = needsOf(stage, official, files, parent ?? new Set())
    has.set(stage.stage.index, new Set([...(parent ?? []), ...needs.packages.keys()]))
    return { stage, needs }
  })
}

/**
 * Installs what is missing: by the file's own `apt-get install` where that comes before every use, else by a RUN in front
 * of the first use, as root.
 */
function installFor(context: RuleContext, stage: BuiltStage, needs: Needs): Edit | null {
  const { file } = context.built
  const { instructions } = stage.stage
  const names = [...needs.packages.keys()].sort()
  const used = [...needs.packages.values()].map((it) => it.instruction)
  const firstUse = instructions.find((it) => used.includes(it.index) || it.kind === 'CMD' || it.kind === 'ENTRYPOINT')
  const firstApt = instructions.find((it) => stage.traces.get(it.index)?.commands.some(isApt))
  const own = firstApt && ownInstall(stage, firstApt)
  if (own && firstApt.index <= (firstUse?.index ?? firstApt.index) && !used.includes(firstApt.index))
    return insertAfter(own, ` ${names.join(' ')}`)
  const firstStep = instructions.find((it) => it.kind === 'RUN' || it.kind === 'COPY' || it.kind === 'ADD')
  const user = instructions.find((it) => it.kind === 'USER')
  const places = [firstApt ?? firstStep, firstUse, user].flatMap((it) => (it ? [it] : []))
  const at = places.sort((a, b) => a.index - b.index)[0] ?? instructions.at(-1)
  if (!at || !startsAsRoot(stage)) return null
  const newline = lineBreakOf(file.source.text)
  const { escape } = file
  const lines = [
    `RUN apt-get update ${escape}`,
    ` && apt-get install -y --no-install-recommends ${names.join(' ')} ${escape}`,
    ' && rm -rf /var/lib/apt/lists/*',
  ]
  return insertAbove(file, at, lines.join(newline))
}

/** The last package that a RUN installs after updating the lists, as the place to add more; null where there is none. */
function ownInstall(stage: BuiltStage, instruction: Instruction): Range | null {
  const commands = stage.traces.get(instruction.index)?.commands.filter(isApt) ?? []
  const [first, second] = commands
  if (!first || !second || verbOf(first) !== 'update' || verbOf(second) !== 'install' || !second.certain) return null
  const last = second.args.at(-1)
  return last?.word && last.known && /^[a-z0-9][a-z0-9.+-]*$/.test(last.text) && last.text !== 'install'
    ? last.range
    : null
}

/** The user that the stage's first instruction runs as, through the stages it starts from. */
function startsAsRoot(stage: BuiltStage): boolean {
  const user = stage.root?.config.user ?? ''
  return stage.base.kind === 'image' && (user === '' || user === 'root' || user === '0')
}
