import type { Dockerfile, Instruction } from '../../dockerfile/model'
import type { Finding, Fix, Rule, RuleContext } from '../rule'
import { argumentText } from '../steps'

export const maintainerInstruction: Rule = {
  id: 'maintainer-instruction',
  title: 'MAINTAINER is deprecated',
  area: 'style',
  phase: 'style',
  what: 'The file names its author with MAINTAINER.',
  why: 'MAINTAINER sets one field that hardly any tool reads, and is deprecated since Docker 1.13. A label says the same, is shown by `docker inspect` and by registries, and can be searched for.',
  todo: 'Say it with the label `org.opencontainers.image.authors`.',
  mind: 'The author field of the image is empty then.',
  safety: ['safe'],
  references: [
    {
      label: 'Docker docs: build check MaintainerDeprecated',
      url: 'https://docs.docker.com/reference/build-checks/maintainer-deprecated/',
    },
    {
      label: 'OCI image spec: annotations',
      url: 'https://github.com/opencontainers/image-spec/blob/main/annotations.md',
    },
  ],
  equivalents: [
    { tool: 'buildkit', id: 'MaintainerDeprecated' },
    { tool: 'hadolint', id: 'DL4000' },
    { tool: 'tally', id: 'buildkit/MaintainerDeprecated' },
    { tool: 'trivy', id: 'DS-0022' },
    { tool: 'checkov', id: 'CKV_DOCKER_6' },
  ],
  check,
}

function check({ built }: RuleContext): readonly Finding[] {
  const { file } = built
  return file.instructions.flatMap((instruction): readonly Finding[] => {
    if (instruction.kind !== 'MAINTAINER') return []
    const stage = Math.max(
      0,
      file.stages.findLastIndex((it) => it.from.index < instruction.index),
    )
    const fix = fixFor(file, instruction)
    return [
      {
        severity: 'info',
        range: instruction.range,
        stage,
        message: 'MAINTAINER is deprecated; a label names the author as well.',
        anchor: argumentText(instruction),
        fixes: fix ? [fix] : [],
      },
    ]
  })
}

function fixFor(file: Dockerfile, instruction: Instruction): Fix | null {
  const name = argumentText(instruction).replace(/^(["'])(.*)\1$/s, '$2')
  if (name === '' || /["\\`\n]/.test(name) || file.comments.some((it) => it.inside === instruction.index)) return null
  const small = instruction.keyword.text === instruction.keyword.text.toLowerCase()
  return {
    title: 'Name the author with a label',
    safety: 'safe',
    assumptions: [],
    edits: [
      { range: instruction.keyword.range, text: small ? 'label' : 'LABEL' },
      {
        range: instruction.args,
        text: `org.opencontainers.image.authors="${name.replaceAll('$', `${file.escape}$`)}"`,
      },
    ],
    changes: ['labels'],
  }
}
