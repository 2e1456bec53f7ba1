import { formatEstimate } from '../../catalog/format'
import type { Copy, Dockerfile, Instruction, Start } from '../../dockerfile/model'
import type { BuiltStage } from '../../image/built-image'
import { absolutePath, baseName, isUnder, joinPath } from '../../image/path'
import type { Edit } from '../../source/edits'
import { lineBreakOf } from '../../source/text'
import { range } from '../../source/units'
import { readSite } from '../../toolchains/site'
import { workdirAt } from '../../toolchains/stage-facts'
import { startOf } from '../../toolchains/start'
import type { BuildStory, Given } from '../../toolchains/story'
import { inCaseOf, insertAbove } from '../instructions'
import { removeInstruction } from '../mend'
import { withoutRootPorts } from '../root-at-run-time/signs'
import type { Finding, RuleContext } from '../rule'

/** Commands that prepare a stage for a server of npm's, and leave nothing that is given out. */
const prepares = /^(?:npm|yarn|pnpm|addgroup|adduser|groupadd|useradd|usermod|chown|chmod|mkdir|set|corepack)$/

/** A last stage that starts from an image to build with, and gives out with its tools what another stage made. */
export function servingStage(context: RuleContext, given: Given): readonly Finding[] {
  const { stage } = given
  const word = stage.stage.from.image
  if (stage.base.kind !== 'image' || !word || given.below.length > 0) return []
  if (!stage.stage.instructions.some((it) => it.kind === 'COPY' && it.from !== null)) return []
  const reading = readSite({ ...given, served: true })
  const edits = reading?.kind === 'told' ? editsFor(context, reading.story) : null
  if (reading?.kind !== 'told' || !edits) return []
  const { story } = reading
  const base = stage.layers[0]
  const size = base ? ` of ${formatEstimate(base.size.onDisk)}` : ''
  return [
    {
      severity: 'warning',
      range: word.range,
      stage: stage.stage.index,
      anchor: `serving ${stage.base.reference.replace(/[:@].*$/, '')}`,
      message: `The last stage starts from ${stage.base.reference}${size} and only gives out files that another stage made.`,
      fixes: [
        {
          title: `Give the files out with ${story.base.reference}`,
          safety: 'review',
          assumptions: [...story.assumptions, ...withoutRootPorts(stage)],
          edits: [{ range: word.range, text: story.base.reference }, ...edits],
          changes: ['user', 'workdir', 'shell', 'env', 'cmd', 'entrypoint', 'healthcheck', 'files'],
        },
      ],
    },
  ]
}

/** The stage's instructions as nginx needs them; null where one of them does more than to prepare the old server. */
function editsFor({ built }: RuleContext, story: BuildStory): readonly Edit[] | null {
  const { file } = built
  const { stage } = story
  const newline = lineBreakOf(file.source.text)
  const [artifact] = story.artifacts
  const starts = stage.stage.instructions.filter((it): it is Start => it.kind === 'CMD' || it.kind === 'ENTRYPOINT')
  const [firstStart] = starts
  if (!artifact || !firstStart || story.start === null) return null
  const end = stage.stage.from.range.end
  const edits: Edit[] = [
    { range: range(end, end), text: story.base.setup.map((line) => `${newline}${inCaseOf(file, line)}`).join('') },
    insertAbove(file, firstStart, inCaseOf(file, `USER ${story.user ?? story.base.user}`)),
  ]
  let brought = false
  for (const it of stage.stage.instructions) {
    if (it.kind === 'CMD' || it.kind === 'ENTRYPOINT') {
      const words = it.kind === 'CMD' && startOf(stage)?.entrypoint ? [] : story.start
      const text = `${it.keyword.text} [${words.map((word) => JSON.stringify(word)).join(', ')}]`
      edits.push({ range: it.range, text })
      continue
    }
    const next = instead(it, stage, story, artifact.value.from)
    if (next === null) return null
    if (next === '') edits.push(withBlankLine(file, it))
    else if (next !== undefined) {
      if (brought) return null
      brought = true
      edits.push({ range: it.range, text: next.replace('/*', artifact.value.to) })
    }
  }
  return brought ? edits : null
}

/** Takes an instruction out, with the blank line behind it. */
function withBlankLine({ source }: Dockerfile, it: Instruction): Edit {
  const gone = removeInstruction(source, it.range)
  const blank = /^[ \t]*\r?\n/.exec(source.text.slice(gone.range.end))?.[0].length ?? 0
  return { range: range(gone.range.start, gone.range.end + blank), text: '' }
}

/** The text that takes an instruction's place: empty where it goes, undefined where it stays, null where nothing can. */
function instead(it: Instruction, stage: BuiltStage, story: BuildStory, served: string): string | null | undefined {
  if (it.kind === 'WORKDIR' || it.kind === 'USER') return ''
  if (it.kind === 'RUN') {
    const commands = stage.traces.get(it.index)?.commands ?? []
    return commands.length > 0 && commands.every((command) => prepares.test(command.name)) ? '' : null
  }
  if (it.kind === 'ENV') return it.pairs.every((pair) => story.buildVariables.has(pair.key)) ? '' : undefined
  if (it.kind !== 'COPY' && it.kind !== 'ADD') return it.kind === 'ONBUILD' || it.kind === 'SHELL' ? null : undefined
  return copied(it, stage, served)
}

/** `COPY --from=build /app/dist ./dist` brings what is served, under its own path in that stage. */
function copied(copy: Copy, stage: BuiltStage, served: string): string | null | undefined {
  const [source] = copy.sources
  const target = absolutePath(copy.destination?.text ?? '', workdirAt(stage, copy))
  const covers = isUnder(served, target)
  if (!covers || copy.from === null) {
    const idle = copy.sources.every(({ text }) =>
      /^(?:package[\w-]*\.json|yarn\.lock|node_modules|package\*\.json)$/.test(baseName(text)),
    )
    return idle && !covers ? '' : null
  }
  if (copy.sources.length !== 1 || source === undefined || /[*?$]/.test(source.text)) return null
  const below = served.slice(target === '/' ? 1 : target.length + 1)
  const from = source.text.replace(/\/\.?$/, '')
  return `${copy.keyword.text} --from=${copy.from} ${below === '' ? from : joinPath(from, below)} /*`
}
