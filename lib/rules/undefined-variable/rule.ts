import { askedVariables } from '../../dockerfile/asked-variables'
import type { Dockerfile, Instruction } from '../../dockerfile/model'
import { slice } from '../../source/text'
import { type Range, range } from '../../source/units'
import { closest } from '../closest'
import { severityIn } from '../commands'
import { inCaseOf, insertAbove } from '../instructions'
import type { Finding, Fix, Rule, RuleContext } from '../rule'
import { type Step, shownAt, stepsAsked } from '../steps'
import { filledTexts } from './words'

export const undefinedVariable: Rule = {
  id: 'undefined-variable',
  title: 'A variable is used that nothing sets',
  area: 'correctness',
  phase: 'style',
  after: ['env-self-reference'],
  what: 'An instruction has a variable that no ARG and no ENV of the stage declares, nor the base image.',
  why: 'BuildKit puts nothing in its place and goes on. A COPY takes another path, a LABEL is empty, and a build argument that somebody passes does not arrive.',
  todo: 'Declare it with ARG or set it with ENV above the line; a build argument from above the first FROM is asked for with `ARG name` in the stage.',
  mind: 'Variables of the shell are not variables of the build: `$HOME` is known in RUN and nowhere else.',
  safety: ['safe', 'review'],
  references: [
    {
      label: 'Docker docs: build check UndefinedVar',
      url: 'https://docs.docker.com/reference/build-checks/undefined-var/',
    },
    {
      label: 'Dockerfile reference: environment replacement',
      url: 'https://docs.docker.com/reference/dockerfile/#environment-replacement',
    },
  ],
  equivalents: [
    { tool: 'buildkit', id: 'UndefinedVar' },
    { tool: 'tally', id: 'buildkit/UndefinedVar' },
    { tool: 'sonar', id: 'S6579' },
  ],
  reads: 'stage',
  check,
}

function check(context: RuleContext): readonly Finding[] {
  const { file } = context.built
  if (!file.source.text.includes('$')) return []
  const declaredAbove = new Set(file.globals.flatMap((arg) => arg.pairs.map((pair) => pair.key)))
  return stepsAsked(context).flatMap((step) =>
    missingNames(file, step).map((name) => findingFor(file, step, name, declaredAbove)),
  )
}

/** Names that a step asks for and that are neither declared nor set; once for each text that asks. */
function missingNames(file: Dockerfile, { instruction, names, moment }: Step): readonly string[] {
  if (instruction.kind === 'ARG')
    return instruction.pairs.flatMap((pair, i) =>
      askedVariables(pair.value ?? '', file.escape, 'words').filter((name) => !names.has(name, moment + i)),
    )
  // what the same ENV sets is another rule's business
  const own = instruction.kind === 'ENV' ? instruction.pairs.map((pair) => pair.key) : []
  const texts = filledTexts(file, instruction)
  return texts.flatMap(({ text, where }) =>
    askedVariables(text, file.escape, where).filter(
      (name) => !names.has(name, moment) && !(own.length > 1 && own.includes(name)),
    ),
  )
}

function findingFor(file: Dockerfile, step: Step, name: string, declaredAbove: ReadonlySet<string>): Finding {
  const { instruction, at, stage, names, moment } = step
  const isTrigger = at !== instruction
  const places = placesOf(file, instruction, name)
  const [place] = places
  const meant = declaredAbove.has(name) || automatic.has(name) ? null : closest(name, names.all(moment))
  const base = stage.root?.reference.familiarName ?? 'the base image'
  const unless = names.open && !isTrigger ? ` It is empty unless ${base} sets it.` : ''
  const hint = declaredAbove.has(name)
    ? `: the ARG above the first FROM is for FROM lines, and is asked for with \`ARG ${name}\``
    : meant
      ? `; \`$${meant}\` is`
      : ''
  const fix = isTrigger ? null : fixFor(file, step, name, meant, places, declaredAbove)
  return {
    severity: names.open ? 'info' : severityIn(stage, 'warning'),
    range: isTrigger || !place ? at.range : shownAt(file, at, place),
    stage: stage.stage.index,
    message: `\`$${name}\` is not set in this stage${hint}.${unless}`,
    anchor: `${instruction.kind} ${name}`,
    fixes: fix ? [fix] : [],
  }
}

/** Arguments that BuildKit has a value for where a stage asks (Dockerfile reference, "Automatic platform ARGs"). */
const automatic = new Set(
  ['PLATFORM', 'OS', 'ARCH', 'VARIANT'].flatMap((it) => [`TARGET${it}`, `BUILD${it}`]).concat(['SOURCE_DATE_EPOCH']),
)

function fixFor(
  file: Dockerfile,
  { instruction }: Step,
  name: string,
  meant: string | null,
  places: readonly Range[],
  declaredAbove: ReadonlySet<string>,
): Fix | null {
  if (meant !== null)
    return places.length === 0
      ? null
      : {
          title: `Use $${meant}`,
          safety: 'review',
          assumptions: [`\`$${name}\` was meant to be \`$${meant}\`.`],
          edits: places.map((at) => ({ range: at, text: meant })),
          changes: ['env', 'labels', 'workdir', 'user', 'volumes', 'stopSignal', 'files'],
        }
  if (!/^[A-Za-z_]\w*$/.test(name)) return null
  const wanted = declaredAbove.has(name) || automatic.has(name)
  const hasDefault = places.length > 0 && places.every((at) => /^:?-/.test(file.source.text.slice(at.end)))
  if (!wanted && !hasDefault) return null
  return {
    title: `Ask for ${name} in this stage`,
    safety: wanted ? 'review' : 'safe',
    assumptions: wanted ? [`The value of \`${name}\` is wanted here, not nothing.`] : [],
    edits: [insertAbove(file, instruction, inCaseOf(file, `ARG ${name}`))],
    changes: wanted ? ['env', 'labels', 'workdir', 'user', 'volumes', 'stopSignal', 'files'] : [],
  }
}

/** Where an instruction has the name of a variable, behind its `$`. */
function placesOf(file: Dockerfile, instruction: Instruction, name: string): readonly Range[] {
  const text = slice(file.source, instruction.range)
  const found: Range[] = []
  for (let at = text.indexOf('$'); at !== -1; at = text.indexOf('$', at + 1)) {
    const start = text.charAt(at + 1) === '{' ? at + 2 : at + 1
    if (!text.startsWith(name, start) || /\w/.test(text.charAt(start + name.length))) continue
    if (text.charAt(at - 1) === file.escape) continue
    const from = instruction.range.start + start
    found.push(range(from, from + name.length))
  }
  return found
}
