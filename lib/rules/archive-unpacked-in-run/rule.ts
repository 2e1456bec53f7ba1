import type { Copy } from '../../dockerfile/model'
import type { TracedCommand } from '../../image/built-image'
import { baseName } from '../../image/path'
import { copiesOf, lineOf, runsIn } from '../commands'
import type { Finding, Rule, RuleContext } from '../rule'

export const archiveUnpackedInRun: Rule = {
  id: 'archive-unpacked-in-run',
  title: 'An archive is copied and then unpacked',
  area: 'size',
  phase: 'install',
  what: 'A COPY brings an archive of the build context, and a RUN unpacks it.',
  why: 'The archive stays in the layer of the COPY, also where a later RUN deletes it: the image holds everything twice, once packed. ADD unpacks a tar archive on its way in, and no layer ever holds the archive.',
  todo: 'Let ADD unpack tar archives, compressed or not. Others are mounted for the RUN that unpacks them.',
  mind: 'ADD unpacks tar archives alone: a zip file or a single compressed file is copied as it is.',
  safety: [],
  references: [
    {
      label: 'Dockerfile reference: ADD',
      url: 'https://docs.docker.com/reference/dockerfile/#adding-local-tar-archives',
    },
    {
      label: 'Docker docs: building best practices, ADD or COPY',
      url: 'https://docs.docker.com/build/building/best-practices/#add-or-copy',
    },
  ],
  equivalents: [{ tool: 'hadolint', id: 'DL3010' }],
  reads: 'stage',
  check,
}

const archive = /\.(?:tar|gz|bz2|xz|zip|tgz|tb2|tbz|tbz2|lz|lzma|tlz|txz|Z|tZ)$/
const unpackers = new Set('unzip gunzip bunzip2 unlzma unxz zgz uncompress zcat gzcat'.split(' '))

function check({ built, stages }: RuleContext): readonly Finding[] {
  const copies = stages.flatMap((stage) => copiesOf(stage).map((copy) => ({ stage, copy })))
  return copies.flatMap(({ stage, copy }): readonly Finding[] => {
    const names = archivesOf(copy)
    if (names.length === 0) return []
    const run = runsIn(built, stage).find(
      (it) => it.run.index > copy.index && it.trace.commands.some((command) => unpacks(command, names)),
    )
    if (!run) return []
    return [
      {
        severity: 'info',
        range: copy.range,
        stage: stage.stage.index,
        message: `${names.join(', ')} stays in the layer of this COPY; ${lineOf(run.run)} unpacks it into another.`,
        anchor: names.join(' '),
        fixes: [],
      },
    ]
  })
}

/** Names under which archives of the build context arrive. */
function archivesOf(copy: Copy): readonly string[] {
  if (copy.kind !== 'COPY' || copy.from !== null || !copy.destination) return []
  const plain = (text: string) => baseName(text.replace(/^(["'])(.*)\1$/s, '$2').replaceAll('\\', '/'))
  const target = plain(copy.destination.text)
  if (archive.test(target)) return [target]
  return copy.sources.map(({ text }) => plain(text)).filter((name) => archive.test(name))
}

function unpacks({ name, args }: TracedCommand, names: readonly string[]): boolean {
  const tar =
    name === 'tar' &&
    args.some(({ text }) => /^(?:--extract|--get|-[A-Za-z]*x.*)$/.test(text) || /^[A-Za-z]*x[A-Za-z]*$/.test(text))
  if (!tar && !unpackers.has(name)) return false
  return args.some(({ text }) => names.includes(baseName(text)))
}
