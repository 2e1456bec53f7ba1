import type { Copy, Dockerfile } from '../../dockerfile/model'
import { slice } from '../../source/text'
import { range } from '../../source/units'
import { severityIn } from '../commands'
import { insertAfter } from '../mend'
import type { Finding, Fix, Rule, RuleContext } from '../rule'
import { writtenIn } from '../steps'

export const copyManyTarget: Rule = {
  id: 'copy-many-target',
  title: 'Several files are copied to one name',
  area: 'correctness',
  phase: 'style',
  what: 'A COPY or ADD has several sources, and its destination does not end with a slash.',
  why: 'Several files need a directory to land in. The classic builder ends with “the destination must be a directory and end with a /”; BuildKit makes a directory of it, and nobody who reads the line can tell.',
  todo: 'End the destination with a slash.',
  mind: '',
  safety: ['safe'],
  references: [{ label: 'Dockerfile reference: COPY', url: 'https://docs.docker.com/reference/dockerfile/#copy' }],
  equivalents: [
    { tool: 'hadolint', id: 'DL3021' },
    { tool: 'trivy', id: 'DS-0011' },
  ],
  reads: 'stage',
  check: ({ built, stages }: RuleContext) =>
    stages.flatMap((stage) =>
      writtenIn(stage).flatMap((it): readonly Finding[] => {
        if ((it.kind !== 'COPY' && it.kind !== 'ADD') || it.sources.length < 2 || !it.destination) return []
        const target = it.destination.text.replace(/^(["'])(.*)\1$/s, '$2')
        if (/[/\\]$/.test(target)) return []
        const fix = fixFor(built.file, it)
        return [
          {
            severity: severityIn(stage, 'warning'),
            range: it.range,
            stage: stage.stage.index,
            message: `${it.sources.length} sources go to \`${target}\`, which has to be a directory: say so with a slash at its end.`,
            anchor: target,
            fixes: fix ? [fix] : [],
          },
        ]
      }),
    ),
}

function fixFor(file: Dockerfile, copy: Copy): Fix | null {
  const { destination } = copy
  if (!destination) return null
  const text = slice(file.source, copy.args)
  const quoted = /(["'])\s*\]?\s*$/.exec(text)
  if (copy.json && !quoted) return null
  // in front of the quote that ends it
  const end = quoted ? copy.args.start + quoted.index : destination.range.end
  if (!quoted && slice(file.source, destination.range) !== destination.text) return null
  return {
    title: 'End the destination with a slash',
    safety: 'safe',
    assumptions: [],
    edits: [insertAfter(range(end, end), '/')],
  }
}
