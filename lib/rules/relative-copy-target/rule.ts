import type { BuiltImage, BuiltStage } from '../../image/built-image'
import { slice } from '../../source/text'
import { severityIn } from '../commands'
import { parentWhere } from '../lineage'
import type { Finding, Rule, RuleContext } from '../rule'
import { writtenIn } from '../steps'

export const relativeCopyTarget: Rule = {
  id: 'relative-copy-target',
  title: 'Files go wherever the base image has its directory',
  area: 'correctness',
  phase: 'style',
  after: ['relative-workdir'],
  what: 'A COPY has a destination that does not start at the root, in a stage that sets no WORKDIR.',
  why: 'The files land in the working directory of the base image. Another base, or its next version, and they are somewhere else; the start command looks for them in vain.',
  todo: 'Set a WORKDIR above, or write the whole path.',
  mind: 'The step writes the directory that the base image has now.',
  safety: ['review'],
  references: [
    { label: 'Dockerfile reference: COPY', url: 'https://docs.docker.com/reference/dockerfile/#copy---destination' },
    { label: 'Dockerfile reference: WORKDIR', url: 'https://docs.docker.com/reference/dockerfile/#workdir' },
  ],
  equivalents: [
    { tool: 'hadolint', id: 'DL3045' },
    { tool: 'tally', id: 'hadolint/DL3045' },
  ],
  reads: 'stage',
  check,
}

function check({ built, stages }: RuleContext): readonly Finding[] {
  const { file } = built
  return stages.flatMap((stage) => {
    const { index } = stage.stage
    let isSet = false
    const directory =
      stage.base.kind === 'scratch'
        ? '/'
        : stage.root && stage.root.match !== 'none'
          ? (stage.root.config.workdir ?? '/')
          : null
    return writtenIn(stage).flatMap((it): readonly Finding[] => {
      if (it.kind === 'WORKDIR') isSet = true
      if (it.kind !== 'COPY' || isSet || !it.destination) return []
      const written = it.destination.text
      const target = written.replace(/^["']|["']$/g, '')
      if (target === '' || /^(?:[/$\\]|[A-Za-z]:)/.test(target)) return []
      isSet ||= startsInOwn(built, stage)
      if (isSet) return []
      const plain = slice(file.source, it.destination.range) === target && /^[\w./-]+$/.test(target)
      const rest = target.replace(/^(?:\.\/)+|^\.$/, '')
      const whole = directory === null ? null : `${directory === '/' ? '' : directory}/${rest}`
      return [
        {
          severity: severityIn(stage, 'warning'),
          range: it.range,
          stage: index,
          message:
            whole === null
              ? `\`${target}\` goes on from the directory of the base image, which is not known here.`
              : `\`${target}\` goes on from the directory of the base image, which makes it ${whole} today.`,
          anchor: target,
          fixes:
            plain && whole !== null && !rest.includes('..') && stage.stage.instructions.includes(it)
              ? [
                  {
                    title: `Write the whole path: ${whole}`,
                    safety: 'review',
                    assumptions: [`The files are meant to be in ${directory}, where they are now.`],
                    edits: [{ range: it.destination.range, text: whole }],
                  },
                ]
              : [],
        },
      ]
    })
  })
}

/** The directory that it starts in was set by one of the stages that it starts from. */
const startsInOwn = (built: BuiltImage, stage: BuiltStage): boolean =>
  parentWhere(built, stage, (parent) => writtenIn(parent).some((it) => it.kind === 'WORKDIR')) !== undefined
