import { substitute } from '../../dockerfile/substitute'
import type { BuiltImage, BuiltStage } from '../../image/built-image'
import type { Equivalent, Finding, Rule, RuleContext, Settings } from '../rule'
import { shownAt, writtenIn } from '../steps'
import { kinds } from './values'

const hadolint = (id: string): readonly Equivalent[] => [{ tool: 'hadolint', id }]

export const labelSchema: Rule = {
  id: 'label-schema',
  title: 'The labels are not those that the team agreed on',
  area: 'style',
  phase: 'style',
  what: 'Where the team has set labels: one is missing, is empty, has another form of value, or is none of them.',
  why: 'Labels are read by machines: who to call, which commit, which license. One that is missing or written otherwise is not found by the search that needs it.',
  todo: 'Set the label to a value of the kind that is agreed on.',
  mind: 'Values that come from build arguments are known only when the image is built, and are not judged.',
  safety: [],
  references: [
    { label: 'Dockerfile reference: LABEL', url: 'https://docs.docker.com/reference/dockerfile/#label' },
    {
      label: 'OCI image spec: annotations',
      url: 'https://github.com/opencontainers/image-spec/blob/main/annotations.md',
    },
  ],
  equivalents: ['DL3049', 'DL3050', 'DL3051', 'DL3052', 'DL3053', 'DL3054', 'DL3055', 'DL3056', 'DL3058'].flatMap(
    hadolint,
  ),
  check,
}

function check({ built, settings }: RuleContext): readonly Finding[] {
  if (Object.keys(settings.labels).length === 0 && !settings.onlyTheseLabels) return []
  return [...missing(built, settings), ...built.stages.flatMap((stage) => valuesIn(built, stage, settings))]
}

const plain = (text: string): string => substitute(text, () => null, '\\').text

/** Labels that a stage neither has nor takes over; stages that others only copy from need none. */
function missing(built: BuiltImage, { labels }: Settings): readonly Finding[] {
  const has: Set<string>[] = []
  return built.stages.flatMap((stage): readonly Finding[] => {
    const own = stage.stage.instructions.flatMap((it) =>
      it.kind === 'LABEL' ? it.pairs.map(({ key }) => plain(key)) : [],
    )
    const before = stage.base.kind === 'stage' ? (has[stage.base.stage] ?? []) : []
    const set = new Set([...before, ...own])
    has.push(set)
    const copiedFrom = built.stages.some((it) => it.takesFrom.has(stage.stage.index))
    if (copiedFrom) return []
    return Object.keys(labels)
      .filter((name) => !set.has(name))
      .map((name) => ({
        severity: stage.shipped ? 'warning' : 'info',
        range: stage.stage.from.range,
        stage: stage.stage.index,
        message: `The label \`${name}\` is missing.`,
        anchor: name,
        fixes: [],
        equivalents: hadolint('DL3049'),
      }))
  })
}

function valuesIn(built: BuiltImage, stage: BuiltStage, settings: Settings): readonly Finding[] {
  return writtenIn(stage).flatMap((it): readonly Finding[] => {
    if (it.kind !== 'LABEL') return []
    return it.pairs.flatMap((pair): readonly Finding[] => {
      const key = plain(pair.key)
      const problem = problemOf(key, pair.value ?? '', settings)
      if (!problem) return []
      return [
        {
          severity: problem.id === 'DL3050' ? 'info' : 'warning',
          range: shownAt(built.file, it, pair.range),
          stage: stage.stage.index,
          message: problem.message,
          anchor: key,
          fixes: [],
          equivalents: problem.id === null ? [] : hadolint(problem.id),
        },
      ]
    })
  })
}

function problemOf(
  key: string,
  written: string,
  { labels, onlyTheseLabels }: Settings,
): { readonly id: string | null; readonly message: string } | null {
  const kind = Object.hasOwn(labels, key) ? labels[key] : undefined
  if (kind === undefined)
    return onlyTheseLabels ? { id: 'DL3050', message: `The label \`${key}\` is none of those agreed on.` } : null
  if (written.includes('$')) return null
  const value = plain(written)
  if (value === '') return { id: 'DL3051', message: `The label \`${key}\` is empty.` }
  const { called, hadolint: id, fits } = kinds[kind]
  return fits(value) ? null : { id, message: `The label \`${key}\` has to be ${called}; \`${value}\` is none.` }
}
