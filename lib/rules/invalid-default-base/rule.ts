import type { Catalog } from '../../catalog/catalog'
import { parseReference } from '../../catalog/reference'
import type { Dockerfile, Stage } from '../../dockerfile/model'
import { substitute } from '../../dockerfile/substitute'
import { globalArguments } from '../../image/scope'
import { insertAfter } from '../mend'
import type { Finding, Fix, Rule, RuleContext } from '../rule'
import { wholeConfig } from '../whole-config'

export const invalidDefaultBase: Rule = {
  id: 'invalid-default-base',
  title: 'Without build arguments the base image has no valid name',
  area: 'correctness',
  phase: 'base',
  what: 'A FROM names no image that can be pulled as long as no `--build-arg` is given: an argument without a default leaves a gap in the reference, or the name itself is not valid.',
  why: '`docker build .` fails at its first line, and so does every tool that looks at the file without knowing the arguments: editors, update bots, scanners.',
  todo: 'Give the argument a default with which the build works.',
  mind: 'Who leaves the default out so that nobody builds without choosing can say so in the default: a tag that is known to work is still a better start.',
  safety: ['review'],
  references: [
    {
      label: 'Docker docs: build check InvalidDefaultArgInFrom',
      url: 'https://docs.docker.com/reference/build-checks/invalid-default-arg-in-from/',
    },
    {
      label: 'Dockerfile reference: how ARG and FROM interact',
      url: 'https://docs.docker.com/reference/dockerfile/#understand-how-arg-and-from-interact',
    },
  ],
  equivalents: [
    { tool: 'buildkit', id: 'InvalidDefaultArgInFrom' },
    { tool: 'tally', id: 'buildkit/InvalidDefaultArgInFrom' },
  ],
  reads: 'stages',
  check,
}

function check({ built, catalog, today }: RuleContext): readonly Finding[] {
  const { file } = built
  const globals = globalArguments(file, {})
  return file.stages.flatMap((stage): readonly Finding[] => {
    const { image } = stage.from
    if (!image) return []
    // an argument without a default is nothing here, also inside another argument's default
    const filled = substitute(image.text, (name) => globals.get(name) ?? undefined, file.escape)
    const result = parseReference(filled.text)
    if (result.ok) return []
    const open = filled.unset.filter((name) => /^[A-Za-z_]\w*$/.test(name))
    const fix = fixFor(file, stage, open, catalog, today)
    const gap = open.length > 0 ? `: \`$${open.join('`, `$')}\` has no default` : ''
    const is = filled.text === '' ? 'is empty' : `is \`${filled.text}\``
    return [
      {
        severity: 'error',
        range: stage.from.range,
        stage: stage.index,
        message:
          filled.text === image.text
            ? `\`${image.text}\` names no image.`
            : `\`${image.text}\` ${is} where nothing else is said, which names no image${gap}.`,
        anchor: image.text,
        fixes: fix ? [fix] : [],
      },
    ]
  })
}

/** A default for the one argument that is the tag of an official image: the newest version that is supported. */
function fixFor(file: Dockerfile, stage: Stage, open: readonly string[], catalog: Catalog, today: string): Fix | null {
  const [name, ...more] = open
  const text = stage.from.image?.text ?? ''
  const repository = /^([a-z][a-z\d-]*):\$(?:\{(\w+)\}|(\w+))$/.exec(text)
  if (name === undefined || more.length > 0 || !repository?.[1]) return null
  const pair = file.globals.flatMap((arg) => arg.pairs).find((it) => it.key === name)
  if (pair?.value !== null) return null
  const used = file.stages.filter(
    (it) => it.from.image?.text.includes(`$${name}`) || it.from.image?.text.includes(`{${name}`),
  )
  const latest = catalog.image(`${repository[1]}:latest`, today)
  const version = latest.match === 'nearest' && latest.nearest !== null ? catalog.image(latest.nearest, today) : null
  if (used.length > 1 || !version || !/\d/.test(version.reference.tag ?? '')) return null
  const tag = version.reference.tag ?? ''
  return {
    title: `Build on ${repository[1]}:${tag} where nothing else is said`,
    safety: 'review',
    assumptions: [`${repository[1]}:${tag}, the version that \`latest\` means, is one that this builds on.`],
    edits: [insertAfter(pair.range, `=${tag}`)],
    changes: [...wholeConfig, 'files'],
  }
}
