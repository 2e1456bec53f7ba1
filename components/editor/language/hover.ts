import type { Dockerfile, From, Instruction } from '@/lib/dockerfile/model'
import { baseReference, globalArguments } from '@/lib/image/scope'
import { type Range, range } from '@/lib/source/units'
import type { Given } from './given'
import { imageWords } from './image-words'
import { packageAt } from './installed'
import { referencesToStages } from './names'
import { serviceHover } from './service'
import { rootOf, stageNamed, variablesAt } from './stage-scope'
import { packageFacts, packageWords } from './suggest-packages'
import { isIn, writingAt } from './writing'

export interface HoverText {
  readonly range: Range
  /** Paragraphs in Markdown. */
  readonly words: readonly string[]
  /** The instruction that it is about as a whole: what it weighs is known elsewhere. */
  readonly instruction: boolean
}

const aside = (at: Range, words: readonly string[]): HoverText => ({ range: at, words, instruction: false })

/** What is to be said of what stands at a place; null where there is nothing. */
export function hoverAt(file: Dockerfile, at: number, given: Given): HoverText | null {
  const whole = file.instructions.find((it) => isIn(at, it.range))
  if (whole && isIn(at, whole.keyword.range)) return keywordHover(file, whole, at)
  const writing = writingAt(file, at)
  if (!writing) return null
  return (
    variableHover(file, at, given) ??
    (writing.instruction.kind === 'FROM' ? baseHover(file, writing.instruction, at, given) : null) ??
    stageHover(file, at, given) ??
    packageHover(file, at, given) ??
    flagHover(file, writing.instruction, at)
  )
}

function keywordHover(file: Dockerfile, instruction: Instruction, at: number): HoverText {
  const text = serviceHover(file.source, at)
  return { range: instruction.keyword.range, words: text === null ? [] : [text], instruction: true }
}

function flagHover(file: Dockerfile, instruction: Instruction, at: number): HoverText | null {
  const flag = instruction.flags.find((it) => isIn(at, it.range))
  const text = flag && serviceHover(file.source, flag.range.start + 2)
  return flag && text ? aside(flag.range, [text]) : null
}

function baseHover(file: Dockerfile, from: From, at: number, given: Given): HoverText | null {
  const { image } = from
  if (!image || !isIn(at, image.range)) return null
  const reference = baseReference(from, globalArguments(file, given.buildArgs), file.escape)
  const own = file.stages.find((stage) => stage.from === from)
  const parent = stageNamed(file, reference.text, own?.index ?? 0)
  if (parent) return stageText(file, image.range, parent.index, given)
  if (!reference.known || reference.text === '')
    return aside(image.range, ['A build argument without a value decides which image this is.'])
  const filled = reference.text === image.text ? [] : [`\`${reference.text}\``]
  return aside(image.range, [...filled, ...imageWords(given.catalog.image(reference.text, given.today))])
}

function stageText(file: Dockerfile, at: Range, index: number, given: Given): HoverText {
  const stage = file.stages[index]
  const root = stage && rootOf(file, stage, given)
  const from = stage?.from.image?.text ?? 'nothing'
  const lines = stage ? `lines ${stage.lines.line} to ${stage.lines.endLine}` : ''
  const base = root && root.match !== 'none' ? imageWords(root) : []
  return aside(at, [`Stage ${index} of this file, ${lines}, from \`${from}\`.`, ...base])
}

function stageHover(file: Dockerfile, at: number, given: Given): HoverText | null {
  const reference = referencesToStages(file).find((it) => isIn(at, it.range))
  return reference ? stageText(file, reference.range, reference.stage, given) : null
}

function variableHover(file: Dockerfile, at: number, given: Given): HoverText | null {
  const { text } = file.source
  const lineBegin = text.lastIndexOf('\n', at - 1) + 1
  const lineEnd = text.indexOf('\n', at)
  const line = text.slice(lineBegin, lineEnd === -1 ? text.length : lineEnd)
  for (const match of line.matchAll(/\$(?:\{(\w+)[^}]*\}?|(\w+))/g)) {
    const here = range(lineBegin + match.index, lineBegin + match.index + match[0].length)
    if (!isIn(at, here)) continue
    return variableText(file, match[1] ?? match[2] ?? '', here, at, given)
  }
  return definedHover(file, at, given)
}

/** The name that an ARG or ENV gives a value to. */
function definedHover(file: Dockerfile, at: number, given: Given): HoverText | null {
  const writing = writingAt(file, at)
  if (!writing || (writing.instruction.kind !== 'ARG' && writing.instruction.kind !== 'ENV')) return null
  const pair = writing.instruction.pairs.find((it) => at >= it.range.start && at <= it.range.start + it.key.length)
  if (!pair) return null
  const here = range(pair.range.start, pair.range.start + pair.key.length)
  const after = writing.instruction.range.end + 1
  const variable = variablesAt(file, writing.stage, after, given).get(pair.key)
  return variable ? aside(here, [valueWords(variable.value, variable.from)]) : null
}

function variableText(file: Dockerfile, name: string, here: Range, at: number, given: Given): HoverText | null {
  const writing = writingAt(file, at)
  if (!writing) return null
  const inFrom = writing.instruction.kind === 'FROM'
  const stage = inFrom ? null : writing.stage
  const until = inFrom ? writing.instruction.range.start : at
  const variable = variablesAt(file, stage, until, given).get(name)
  if (variable) return aside(here, [valueWords(variable.value, variable.from)])
  // A shell has variables of its own.
  if (
    writing.instruction.kind === 'RUN' ||
    writing.instruction.kind === 'CMD' ||
    writing.instruction.kind === 'ENTRYPOINT'
  )
    return null
  return aside(here, [`Nothing sets \`${name}\` up to here, so that it is empty.`])
}

const longest = 400

function valueWords(value: string | null | undefined, from: string): string {
  if (value === undefined) return `From ${from}, without a value: whoever builds gives one with \`--build-arg\`.`
  if (value === null) return `From ${from}; its value is not known.`
  if (value === '') return `Empty, from ${from}.`
  const shown = value.length > longest ? `${value.slice(0, longest)}…` : value
  return `${code(shown)}, from ${from}`
}

/** As code, whatever backquotes the text has. */
function code(text: string): string {
  const fence = '`'.repeat(Math.max(0, ...[...text.matchAll(/`+/g)].map((run) => run[0].length)) + 1)
  const pad = fence.length > 1 ? ' ' : ''
  return `${fence}${pad}${text.replaceAll('\n', ' ')}${pad}${fence}`
}

function packageHover(file: Dockerfile, at: number, given: Given): HoverText | null {
  const writing = writingAt(file, at)
  const named = writing && packageAt(writing, at, file.source.text)
  if (!writing || !named || named.name === '') return null
  const base = writing.stage && rootOf(file, writing.stage, given)
  const facts = packageFacts(named, named.name, base, given)
  return facts ? { range: named.range, words: packageWords(named.name, facts), instruction: false } : null
}
