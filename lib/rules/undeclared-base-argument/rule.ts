import { askedVariables } from '../../dockerfile/asked-variables'
import type { Arg, Dockerfile, From } from '../../dockerfile/model'
import { lineBreakOf, lineStart, slice } from '../../source/text'
import { line, type Range, range } from '../../source/units'
import { closest } from '../closest'
import { inCaseOf } from '../instructions'
import type { Finding, Fix, Rule, RuleContext } from '../rule'
import { wholeConfig } from '../whole-config'

export const undeclaredBaseArgument: Rule = {
  id: 'undeclared-base-argument',
  title: 'FROM asks for an argument that is not declared',
  area: 'correctness',
  phase: 'style',
  what: 'A FROM has a variable that no ARG in front of the first FROM declares.',
  why: 'A FROM sees only the arguments that are declared above the first FROM. Another one is empty, whatever `--build-arg` says: the reference is read without it, and names another image or none.',
  todo: 'Declare it with ARG above the first FROM, with a default.',
  mind: 'ARG and ENV of a stage do not reach a FROM, not even the next one.',
  safety: ['safe', 'review'],
  references: [
    {
      label: 'Docker docs: build check UndefinedArgInFrom',
      url: 'https://docs.docker.com/reference/build-checks/undefined-arg-in-from/',
    },
    {
      label: 'Dockerfile reference: how ARG and FROM interact',
      url: 'https://docs.docker.com/reference/dockerfile/#understand-how-arg-and-from-interact',
    },
  ],
  equivalents: [
    { tool: 'buildkit', id: 'UndefinedArgInFrom' },
    { tool: 'tally', id: 'buildkit/UndefinedArgInFrom' },
  ],
  reads: 'stages',
  check,
}

/** What BuildKit declares by itself (Dockerfile reference, "Automatic platform ARGs"; dockerfile2llb/platform.go). */
const automatic = [
  ...['PLATFORM', 'OS', 'OSVERSION', 'ARCH', 'VARIANT'].flatMap((it) => [`TARGET${it}`, `BUILD${it}`]),
  'TARGETSTAGE',
]

function check({ built }: RuleContext): readonly Finding[] {
  const { file } = built
  const froms = file.stages.filter(({ from }) => from.masked.includes('$') || from.platform?.includes('$'))
  if (froms.length === 0) return []
  const declared = new Set([...automatic, ...file.globals.flatMap((arg) => arg.pairs.map((pair) => pair.key))])
  return froms.flatMap(({ from, index }) =>
    [from.image?.text ?? '', from.platform ?? ''].flatMap((text) =>
      askedVariables(text, file.escape, 'words')
        .filter((name) => !declared.has(name))
        .map((name): Finding => {
          const meant = closest(name, [...declared])
          const fix = fixFor(file, from, name, meant)
          return {
            severity: 'error',
            range: from.range,
            stage: index,
            message: `\`$${name}\` is declared nowhere above the first FROM, so it is empty here${meant ? `; \`$${meant}\` is declared` : ''}.`,
            anchor: name,
            fixes: fix ? [fix] : [],
          }
        }),
    ),
  )
}

function fixFor(file: Dockerfile, from: From, name: string, meant: string | null): Fix | null {
  const places = placesOf(file, from, name)
  if (meant !== null && places.length > 0)
    return {
      title: `Use $${meant}`,
      safety: 'review',
      assumptions: [`\`$${name}\` was meant to be \`$${meant}\`.`],
      edits: places.map((at) => ({ range: at, text: meant })),
      changes: [...wholeConfig, 'files'],
    }
  if (!/^[A-Za-z_]\w*$/.test(name)) return null
  const known = declarationIn(file, name)
  const hasDefault = places.some((at) => /^:?-/.test(file.source.text.slice(at.end)))
  if (!known && !hasDefault) return null
  const first = file.stages[0]?.from
  if (!first) return null
  const at = lineStart(file.source, line(first.lines.line))
  const declaration = inCaseOf(file, `ARG ${known ?? name}`)
  return {
    title: `Declare ${name} above the first FROM`,
    safety: known ? 'review' : 'safe',
    assumptions: known ? [`The FROM was meant to have the value that the stage declares: ${known}.`] : [],
    edits: [{ range: range(at, at), text: `${declaration}${lineBreakOf(file.source.text)}` }],
    changes: known ? [...wholeConfig, 'files'] : [],
  }
}

/** `name=value` as a stage declares it. */
function declarationIn(file: Dockerfile, name: string): string | null {
  const args = file.stages.flatMap((stage) => stage.instructions.filter((it): it is Arg => it.kind === 'ARG'))
  const pair = args.flatMap((arg) => arg.pairs).find((it) => it.key === name && it.value !== null)
  return pair && !pair.value?.includes('$') ? slice(file.source, pair.range) : null
}

/** Where a FROM has the name of a variable. */
function placesOf(file: Dockerfile, from: From, name: string): readonly Range[] {
  const text = slice(file.source, from.range)
  const pattern = new RegExp(`\\$\\{?(${name.replace(/[^\w]/g, '\\$&')})(?!\\w)`, 'g')
  return [...text.matchAll(pattern)].map((match) => {
    const start = from.range.start + match.index + match[0].length - name.length
    return range(start, start + name.length)
  })
}
