import type { ImageFacts } from '../../catalog/catalog'
import { productName } from '../../catalog/product-names'
import { rememberFor } from '../../catalog/remember'
import { debianReleases, readTag } from '../../catalog/tag'
import type { BuiltImage, BuiltStage } from '../../image/built-image'
import { configDifference, imagesOf, keepsData, type NamedImage, retagged, rewriteReference, stagesOn } from '../bases'
import { runsOf, severityIn } from '../commands'
import { corepackWords, lostCorepack } from '../corepack'
import type { Finding, Fix, Rule, RuleContext } from '../rule'
import { stageReferences } from '../stage-references'
import { leftBehind, packagesSurvive } from '../surviving-packages'
import { widerTags } from '../wider-tags'
import { dotnetFixes } from './dotnet'
import { replacementFor } from './retired'

export const endOfLifeBase: Rule = {
  id: 'end-of-life-base',
  title: 'The base image is past its end of life',
  area: 'security',
  phase: 'base',
  after: ['floating-tag'],
  what: 'A FROM names a version of a language or a distribution that its makers have stopped supporting, or an image that its publisher has retired.',
  why: 'Nobody mends security holes in it any more, or only a team for long-term support does, and sooner or later its package archives move away and the build fails.',
  todo: 'Move to the nearest version that is supported, and test it as any upgrade. A newer release of the distribution under the same version of the language is the small step; a newer language is the large one.',
  mind: 'Commercial extended support may last longer than the dates here, which are those of endoflife.date and, for Debian, of its long-term support.',
  safety: ['review', 'risky'],
  references: [
    {
      label: 'Docker docs: building best practices, choose the right base image',
      url: 'https://docs.docker.com/build/building/best-practices/#choose-the-right-base-image',
    },
    { label: 'endoflife.date', url: 'https://endoflife.date' },
    { label: 'Debian releases', url: 'https://www.debian.org/releases/' },
  ],
  // tally's eol-ruby-version asks the same of Ruby alone
  equivalents: [],
  reads: 'stage',
  check,
}

function check(context: RuleContext): readonly Finding[] {
  return imagesOf(context.stages).flatMap((image): readonly Finding[] => {
    const { facts } = image
    // a digest alone says nothing of a version
    if (facts.reference.tag === null) return []
    const reason = facts.deprecatedBy !== null ? retiredReason(image) : endedReason(image)
    if (reason === null) return []
    const fixes = facts.deprecatedBy === null ? fixesFor(context, image) : retiredFixes(context, image)
    const none = ' No supported tag of the same kind, that this FROM could name instead, is known here.'
    return [
      {
        severity: severityIn(image.stage, 'warning'),
        range: image.word.range,
        stage: image.stage.stage.index,
        message: `${reason}${fixes.length === 0 ? none : ''}`,
        anchor: facts.reference.familiarName,
        fixes,
      },
    ]
  })
}

function endedReason({ facts, reference, official, tag }: NamedImage): string | null {
  const { support } = facts
  if (!support?.ended || (tag.version.length === 0 && tag.release === null)) return null
  // of an image that is not in the table, only what the tag itself says is sure
  const isOwn = support.product === official || (official === null && support.product !== facts.distribution?.name)
  if (facts.match !== 'exact' && !isOwn && tag.release === null) return null
  const stands = isOwn ? 'is' : 'stands on'
  const what = `\`${reference}\` ${stands} ${productName(support.product, support.cycle)}`
  if (support.longTerm !== null)
    return `${what}, whose regular support ended on ${support.ends}: security holes found since then are left to its long-term support, until ${support.longTerm}.`
  if (support.phases !== null)
    return `${what}, whose regular support ended on ${support.phases.regular} and its long-term support on ${support.phases.longTerm}: security holes found since then stay open.`
  const since = support.ends === null ? 'has ended' : `ended on ${support.ends}`
  return `${what}, whose support ${since}: security holes found since then stay open.`
}

function retiredReason({ facts, reference, official }: NamedImage): string {
  return `\`${reference}\`: the ${official ?? facts.reference.familiarName} image is retired and gets no updates; its publisher sends people to ${facts.deprecatedBy}.`
}

const successorsOf = rememberFor<readonly ImageFacts[]>()

/** The nearest supported version first; the newest as another way. */
function fixesFor(context: RuleContext, image: NamedImage): readonly Fix[] {
  const { catalog, today } = context
  if (image.official === null) return dotnetFixes(context, image)
  // from Python 2 to 3 is a port, not an upgrade
  if (image.official === 'python' && image.tag.version[0] === 2) return []
  const successors = successorsOf(catalog, `${today} ${image.reference}`, () => {
    const found = catalog.supportedSuccessors(image.facts, today)
    return found.length > 0 ? found : widerTags(image, catalog, today)
  })
  const nearest = successors[0]
  const newest = successors.at(-1)
  return [nearest, ...(newest !== nearest ? [newest] : [])].flatMap((next) => {
    const fix = next && moveTo(context, image, next)
    return fix ? [fix] : []
  })
}

function moveTo(context: RuleContext, image: NamedImage, next: ImageFacts): Fix | null {
  const written = retagged(image, next)
  const edits = written && rewriteReference(context.built, image, written, context.catalog, context.today)
  if (!edits || image.official === null) return null
  const { edits: renamed, ...judged } = judge(context, image, next)
  const corepack = lostCorepack(context.built, image.stage, image.facts, next)
  return {
    title: `Move to ${image.official}:${next.reference.tag}`,
    ...judged,
    assumptions: [...judged.assumptions, ...corepackWords(corepack)],
    edits: [...edits, ...renamed, ...(corepack.edits ?? [])],
    changes: configDifference(image.facts, next),
  }
}

/** Languages whose makers promise that what an older version ran runs on a newer one of the same first number. */
const keepsPromise: Readonly<Record<string, string>> = {
  golang: 'Go 1 compatibility promise',
  rust: 'Rust stability promise',
}

/** The promise is about the language: the go command has changed under builds of before there were modules. */
function goBreaks(built: BuiltImage, { stage, tag }: NamedImage): readonly string[] {
  const [major, minor] = tag.version
  if (major !== 1 || minor === undefined || minor >= 18) return []
  const found: string[] = []
  if (minor < 16 && !/go\.mod\b|GO111MODULE/.test(built.file.source.text))
    found.push('The project has a go.mod: since Go 1.16 the go command builds nothing without one.')
  const stages = stagesOn(built, stage)
  const gets = runsOf(built).some(
    (at) =>
      stages.includes(at.stage) &&
      at.trace.commands.some(
        (it) =>
          it.name === 'go' &&
          it.args[0]?.text === 'get' &&
          it.args.some((arg) => /^[\w-]+\.\w+\//.test(arg.text)) &&
          !it.args.some((arg) => arg.text === '-d'),
      ),
  )
  if (gets)
    found.push('No program that `go get` fetches is started: since Go 1.18 it installs none, which `go install` does.')
  return found
}

type Judged = Pick<Fix, 'safety' | 'assumptions' | 'asksFirst' | 'edits'>

function judge(context: RuleContext, image: NamedImage, next: ImageFacts): Judged {
  const repository = image.official ?? ''
  const { version } = image.tag
  const after = readTag(repository, next.reference.tag ?? '').version
  const isDistribution = next.distribution?.name === repository
  const promise = keepsPromise[repository]
  const isWider = promise !== undefined && after.length < Math.min(version.length, 2)
  const sameLanguage =
    isDistribution || (!isWider && version.every((number, i) => after[i] === undefined || after[i] === number))
  const broken = repository === 'golang' ? goBreaks(context.built, image) : []
  const promised = promise !== undefined && version[0] === after[0] && broken.length === 0
  const language = sameLanguage
    ? []
    : [
        promised
          ? `What builds with ${productName(repository, version.join('.'))} builds with ${isWider ? `every later ${productName(repository, after.join('.'))}` : after.join('.')} (${promise}).`
          : broken.length > 0
            ? broken.join(' ')
            : keepsData.has(repository)
              ? `Data that ${productName(repository, version.join('.'))} wrote is brought over first: a newer server does not read it as it is.`
              : `The program and all its dependencies work on ${productName(repository, after.join('.'))}: a newer language takes away what an older one had.`,
      ]
  const was = image.facts.distribution
  const is = next.distribution
  const moved = was && is && was.release !== is.release && was.release !== null
  if (!moved) return { safety: sameLanguage || promised ? 'review' : 'risky', assumptions: language, edits: [] }
  const { built, catalog } = context
  const stages = stagesOn(built, image.stage)
  const packages = packagesSurvive(catalog, stages, built.file.source, image.facts, next)
  const left = leftBehind(catalog, takers(built, stages), next)
  const system = `What the image installs and runs works on ${productName(is.name, debianNumber(is.release))} as on ${productName(was.name, debianNumber(was.release))}: libraries and tools of the system are newer.`
  return {
    safety: (sameLanguage || promised) && packages.ok && left.length === 0 ? 'review' : 'risky',
    assumptions: [...language, system, ...packages.notes, ...left],
    edits: packages.edits,
    ...(packages.stops || left.length > 0 ? { asksFirst: true } : {}),
  }
}

/** Stages that take files from some others and start from none of them. */
const takers = (built: BuiltImage, stages: readonly BuiltStage[]): readonly BuiltStage[] =>
  built.stages.filter(
    (stage) => !stages.includes(stage) && stageReferences(built, stage).some((it) => stages.includes(it.to)),
  )

const debianNumber = (release: string | null): string =>
  Object.keys(debianReleases).find((number) => debianReleases[number] === release) ?? release ?? ''

function retiredFixes(context: RuleContext, image: NamedImage): readonly Fix[] {
  const found = replacementFor(context, image)
  const written = found && retagged(image, found.facts, found.name)
  const edits = written && rewriteReference(context.built, image, written, context.catalog, context.today)
  if (!found || !edits) return []
  return [
    {
      title: `Move to ${found.facts.reference.familiarName}:${found.facts.reference.tag}`,
      safety: found.safety,
      assumptions: found.assumptions,
      edits,
      changes: configDifference(image.facts, found.facts),
    },
  ]
}
