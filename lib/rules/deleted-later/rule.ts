import { sum } from '../../catalog/estimate'
import { formatEstimate } from '../../catalog/format'
import type { BuiltImage } from '../../image/built-image'
import { lineOf, severityIn } from '../commands'
import type { Equivalent, Finding, Fix, Rule, RuleContext } from '../rule'
import { bindFix } from './bind'
import { type Deletion, deletionsIn, operandsOf, type Part } from './deletions'
import { mergeFix } from './merge'
import { moveFix } from './move'

/** What others say of the RUN that left a cache: they look at one RUN alone, and miss a deletion that comes too late. */
const leftBehind: readonly (readonly [RegExp, Equivalent])[] = [
  [/^\/var\/lib\/apt\/lists/, { tool: 'hadolint', id: 'DL3009' }],
  [/^\/var\/cache\/(?:dnf|libdnf5)/, { tool: 'hadolint', id: 'DL3040' }],
  [/^\/var\/cache\/yum/, { tool: 'hadolint', id: 'DL3032' }],
  [/^\/var\/cache\/zypp/, { tool: 'hadolint', id: 'DL3036' }],
  [/\/\.cache\/pip/, { tool: 'hadolint', id: 'DL3042' }],
  [/\.cache\/yarn/, { tool: 'hadolint', id: 'DL3060' }],
]

export const deletedLater: Rule = {
  id: 'deleted-later',
  title: 'Deleted in a later layer than the one that made it',
  area: 'size',
  phase: 'structure',
  after: ['apt-update-alone'],
  what: 'A command deletes files that an earlier instruction wrote.',
  why: 'A layer keeps what exists when its instruction ends. A deletion in a later layer only hides the files: their bytes are stored, pulled and paid for with the image, and whoever has the image can still read them.',
  todo: 'Delete in the RUN that made the files, or keep them out of the layers with a mount.',
  mind: 'What is needed by an instruction in between has to stay until that one has run: then the instructions belong into one RUN.',
  safety: ['safe', 'review'],
  references: [
    {
      label: 'Docker docs: building best practices, RUN',
      url: 'https://docs.docker.com/build/building/best-practices/#run',
    },
    {
      label: 'Docker docs: layers',
      url: 'https://docs.docker.com/get-started/docker-concepts/building-images/understanding-image-layers/',
    },
    {
      label: 'Dockerfile reference: RUN --mount=type=bind',
      url: 'https://docs.docker.com/reference/dockerfile/#run---mounttypebind',
    },
  ],
  equivalents: leftBehind.map(([, it]) => it),
  reads: 'stages',
  check: ({ built }: RuleContext) => deletionsIn(built).map((deletion) => findingOf(built, deletion)),
}

function findingOf(built: BuiltImage, deletion: Deletion): Finding {
  const { at, command, parts } = deletion
  const bytes = formatEstimate(sum(parts.map((part) => part.entry.size.onDisk)))
  const operands = operandsOf(command).map((operand) => operand.text)
  const fixes = [moveFix(built, deletion), bindFix(built, deletion), mergeFix(built, deletion)]
  return {
    severity: severityIn(at.stage, 'warning'),
    range: command.range,
    stage: at.stage.stage.index,
    message: `\`${command.name}\` on ${lineOf(at.run)} ${command.name === 'mv' ? 'moves' : 'deletes'} ${bytes} that ${makersOf(parts)} wrote. A later layer only hides them; they stay in the image.`,
    anchor: `${command.name} ${operands.join(' ')}`,
    equivalents: equivalentsOf(parts),
    fixes: fixes.filter((fix): fix is Fix => fix !== null),
  }
}

const equivalentsOf = (parts: readonly Part[]): readonly Equivalent[] =>
  leftBehind.flatMap(([path, it]) => (parts.some((part) => path.test(part.entry.path)) ? [it] : []))

/** `line 3`, or `line 3 (60 MB) and line 5 (12 MB)` where several layers hold them. */
function makersOf(parts: readonly Part[]): string {
  const byMaker = new Map<string, Part[]>()
  for (const part of parts) {
    const name = part.maker.instruction ? lineOf(part.maker.instruction) : 'the base image'
    byMaker.set(name, [...(byMaker.get(name) ?? []), part])
  }
  const names = [...byMaker]
  if (names.length === 1) return names[0]?.[0] ?? ''
  const each = names.map(([name, of]) => `${name} (${formatEstimate(sum(of.map((part) => part.entry.size.onDisk)))})`)
  return `${each.slice(0, -1).join(', ')} and ${each.at(-1)}`
}
