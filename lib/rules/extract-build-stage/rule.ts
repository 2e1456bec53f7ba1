import type { Answers, Question } from '../../analysis'
import { formatEstimate } from '../../catalog/format'
import type { BuiltImage, BuiltStage } from '../../image/built-image'
import type { Edit } from '../../source/edits'
import { lineBreakOf } from '../../source/text'
import { type Range, range } from '../../source/units'
import { withoutCompiler } from '../../toolchains/final-stage'
import { readBuild } from '../../toolchains/readers'
import type { BuildStory, Given, OpenStory } from '../../toolchains/story'
import { imagesOf, retagged, rewriteReference, stagesOn } from '../bases'
import { corepackWords, lostCorepack } from '../corepack'
import { inCaseOf } from '../instructions'
import { withoutRootPorts } from '../root-at-run-time/signs'
import type { Finding, Fix, Rule, RuleContext } from '../rule'
import { packagesSurvive } from '../surviving-packages'
import { inOwnDirectory } from './own-directory'
import { servingStage } from './serving'
import { splitStage } from './split'

export const extractBuildStage: Rule = {
  id: 'extract-build-stage',
  title: 'The image ships what only the build needed',
  area: 'size',
  phase: 'structure',
  what: 'One stage builds a program and is also the image that runs it: compilers, headers, source, packages for development and caches are shipped with the result.',
  why: 'What a build needs and what its result needs are different things. Everything that stays in the image is pulled on every deploy and is there for an attacker to use.',
  todo: 'Keep the build in a stage of its own and copy its result into a stage that holds what the result needs at run time and no more: the run time of its language, the libraries that it loads, the packages that it starts. Pages that are only given out need a server of files, and none of the tools that made them.',
  mind: 'What the program reads at run time has to be copied, too; what the file does not tell is asked. A minimal image has no shell: to look inside a running container, attach a debug container.',
  safety: ['review', 'risky'],
  references: [
    { label: 'Docker docs: multi-stage builds', url: 'https://docs.docker.com/build/building/multi-stage/' },
    { label: 'Docker docs: containerize a Go application', url: 'https://docs.docker.com/guides/golang/build-images/' },
    {
      label: 'Docker docs: containerize a Node.js application',
      url: 'https://docs.docker.com/guides/nodejs/containerize/',
    },
    {
      label: 'Docker docs: containerize a Python application',
      url: 'https://docs.docker.com/guides/python/containerize/',
    },
    { label: 'Docker docs: containerize a Java application', url: 'https://docs.docker.com/guides/java/containerize/' },
    { label: 'Docker Hub: nginx', url: 'https://hub.docker.com/_/nginx' },
    { label: 'Distroless container images', url: 'https://github.com/GoogleContainerTools/distroless' },
  ],
  equivalents: [{ tool: 'tally', id: 'prefer-multi-stage-build' }],
  check,
}

function check(context: RuleContext): readonly Finding[] {
  const found = findIn(context)
  if (found.some((finding) => finding.fixes.length > 0)) return found
  const moved = inOwnDirectory(context, findIn)
  return moved.some((finding) => finding.fixes.length > 0) ? moved : found
}

function findIn(context: RuleContext): readonly Finding[] {
  const { target } = context.built
  // a stage that others take from or start from is a build stage already
  if (!target) return []
  const below = stagesBelow(context.built, target)
  const { catalog, today, files } = context
  const given: Given = {
    stage: target,
    source: context.built.file.source,
    below,
    catalog,
    today,
    files,
    context: context.context,
    keepsVersion: false,
    answers: {},
  }
  const reading = readBuild(given)
  if (!reading) return [...finalStage(context, given), ...servingStage(context, given)]
  const { story } = reading
  const common = {
    severity: 'warning' as const,
    range: target.stage.from.range,
    stage: target.stage.index,
    anchor: `${story.language} ${target.base.reference.replace(/[:@].*$/, '')}`,
  }
  if (reading.kind === 'open') {
    const { question } = reading.story
    const message = `This stage builds a ${story.language} program and ships the compiler with it.${weightOf(target)} To split it, one thing has to be known: ${question}`
    return [{ ...common, message, question, fixes: fixesWithAnswers(context, given, reading.story) }]
  }
  const fixes = fixesFor(context, reading.story)
  const same = atSameVersion(given, reading.story)
  const stays = same ? fixesFor(context, same) : []
  const atSame = stays.map((fix) =>
    fixes.some(({ title }) => title === fix.title) ? { ...fix, title: `${fix.title}, at the same version` } : fix,
  )
  // where what the build installs is not there on the release that it would move to, it stays where it is
  const first = stays.length > 0 && fixes.some((fix) => fix.asksFirst) ? stays : [...fixes, ...atSame]
  const message = toldMessage(reading.story)
  return [
    {
      ...common,
      message,
      fixes: [...first, ...inOtherWays(context, given, reading.story)],
    },
  ]
}

function toldMessage({ artifacts, language, stage }: BuildStory): string {
  const own = artifacts.filter(({ value, whose }) => whose === undefined && !value.from.includes('*'))
  const made = (own.length > 0 ? own : artifacts).map((artifact) => artifact.value.from).join(', ')
  return `This stage builds ${made} and ships the whole ${language} toolchain with it.${weightOf(stage)}`
}

function weightOf({ layers: [base] }: BuiltStage): string {
  return base ? ` The base alone is ${formatEstimate(base.size.onDisk)}.` : ''
}

/** The stages that one starts from, the lowest first. */
function stagesBelow(built: BuiltImage, stage: BuiltStage): readonly BuiltStage[] {
  const found: BuiltStage[] = []
  for (let at: BuiltStage | undefined = stage; at?.base.kind === 'stage'; ) {
    at = built.stages[at.base.stage]
    if (!at || found.includes(at)) break
    found.unshift(at)
  }
  return found
}

/** A last stage that starts from a compiler's image and only runs what another stage built. */
function finalStage({ built }: RuleContext, given: Given): readonly Finding[] {
  const final = withoutCompiler(given)
  const word = given.stage.stage.from.image
  if (!final || !word) return []
  const { base, assumptions } = final
  const weight = given.stage.layers[0]
  const size = weight ? ` of ${formatEstimate(weight.size.onDisk)}` : ''
  const newline = lineBreakOf(built.file.source.text)
  const setup = base.setup.map((line) => `${newline}${inCaseOf(built.file, line)}`).join('')
  const end = given.stage.stage.from.range.end
  return [
    {
      severity: 'warning',
      range: word.range,
      stage: given.stage.stage.index,
      anchor: `final ${given.stage.base.reference.replace(/[:@].*$/, '')}`,
      message: `The last stage starts from ${given.stage.base.reference}, a compiler's image${size}, and runs only what another stage built.`,
      fixes: [
        {
          title: `Run on ${base.reference.replace(/^.*\//, '')}`,
          safety: 'review',
          assumptions,
          edits: [
            { range: word.range, text: base.reference },
            ...(setup === '' ? [] : [{ range: range(end, end), text: setup }]),
          ],
          changes: ['user', 'workdir', 'shell', 'env', 'cmd', 'entrypoint', 'files'],
        },
      ],
    },
  ]
}

/**
 * The same at the version that it has, where the language would have to move and need not: it leaves less behind, and moves
 * nothing.
 */
function atSameVersion(given: Given, story: BuildStory): BuildStory | null {
  if (story.safety !== 'risky') return null
  const reading = readBuild({ ...given, keepsVersion: true })
  return reading?.kind === 'told' && reading.story.safety === 'review' ? reading.story : null
}

/** The same with another run stage, for who needs it. */
const inOtherWays = (context: RuleContext, given: Given, story: BuildStory): readonly Fix[] =>
  (story.variants ?? []).flatMap((variant) => {
    const reading = readBuild({ ...given, variant })
    return reading?.kind === 'told' ? fixesFor(context, reading.story).map((fix) => ({ ...fix, id: variant })) : []
  })

/** More questions than these in a row are a story with too many holes. */
const mostQuestions = 3

/** The fix as it would be with the usual answers, and with those that the person gives. */
function fixesWithAnswers(context: RuleContext, given: Given, first: OpenStory): readonly Fix[] {
  const questions: Question[] = []
  const read = (answers: Answers): readonly Fix[] => {
    const known: Record<string, string> = {}
    let open: OpenStory | null = first
    while (open?.asks && questions.length <= mostQuestions) {
      const { id, kind, usual, options = [] } = open.asks
      if (id in known) return []
      if (!questions.some((it) => it.id === id)) questions.push({ id, text: open.question, kind, options, usual })
      known[id] = answers[id] ?? usual
      const reading = readBuild({ ...given, answers: known })
      if (reading?.kind === 'told')
        return fixesFor(context, atSameVersion({ ...given, answers: known }, reading.story) ?? reading.story).map(
          (fix) => ({ ...fix, message: toldMessage(reading.story) }),
        )
      open = reading?.story ?? null
    }
    return []
  }
  const [usual] = read({})
  if (!usual) return []
  return [{ ...usual, asks: { questions, answered: (answers) => read(answers)[0] ?? null } }]
}

function fixesFor(context: RuleContext, story: BuildStory): readonly Fix[] {
  const { base } = story
  const split = splitStage(context.built, story)
  const move = split && builderMove(context, story, split)
  if (!split || !move) return []
  const edits = [...move.edits, ...split]
  // what the build image said without the file's saying it
  const says = (kind: string): boolean => story.settled.some((line) => line.startsWith(`${kind} `))
  return [
    {
      title: `Build in one stage, run on ${base.reference.replace(/^.*\//, '')}`,
      safety: move.asksFirst ? 'risky' : story.safety,
      assumptions: [
        ...new Set(
          story.artifacts.map(
            (it) => `The run stage needs ${it.value.from}, ${it.whose ?? `as line ${it.line} says`}.`,
          ),
        ),
        ...story.assumptions,
        ...move.assumptions,
        ...withoutRootPorts(story.stage),
      ],
      edits,
      ...(move.asksFirst ? { asksFirst: true } : {}),
      // the build image's own variables go with it; what the file itself sets is carried over
      changes: [
        'user',
        'workdir',
        'shell',
        'env',
        'cmd',
        'entrypoint',
        'healthcheck',
        'files',
        ...(says('STOPSIGNAL') ? (['stopSignal'] as const) : []),
        ...(says('EXPOSE') ? (['exposedPorts'] as const) : []),
      ],
    },
  ]
}

/**
 * The build stage starts from the version that the run stage has, and installs what it installs by the names that its release
 * has. Null where its FROM can't name that.
 */
function builderMove(
  { built, catalog, today }: RuleContext,
  story: BuildStory,
  split: readonly Edit[],
): Pick<Fix, 'edits' | 'assumptions' | 'asksFirst'> | null {
  if (story.builder === null) return { edits: [], assumptions: [] }
  const image = imagesOf([story.stage])[0]
  if (!image) return null
  const next = catalog.image(`${image.official ?? image.written.name}:${story.builder}`, today)
  const written = retagged(image, next)
  const edits = written && rewriteReference(built, image, written, catalog, today)
  if (!edits) return null
  const corepack = lostCorepack(built, image.stage, image.facts, next)
  const stays = image.facts.distribution?.release === next.distribution?.release
  const packages = stays
    ? null
    : packagesSurvive(catalog, stagesOn(built, image.stage), built.file.source, image.facts, next)
  const said = packages && (packages.stops || packages.edits.length > 0) ? packages.notes : []
  // a line that the split writes anew keeps the names that it has
  const renamed = (packages?.edits ?? []).filter((edit) => !split.some((other) => overlaps(edit.range, other.range)))
  return {
    edits: [...edits, ...(corepack.edits ?? []), ...renamed],
    assumptions: [...corepackWords(corepack), ...said],
    ...(packages?.stops ? { asksFirst: true } : {}),
  }
}

const overlaps = (a: Range, b: Range): boolean => a.start < b.end && b.start < a.end
