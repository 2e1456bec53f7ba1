import type { Copy, Instruction, Stage } from '../../dockerfile/model'
import { substitute } from '../../dockerfile/substitute'
import type { BuiltStage } from '../../image/built-image'
import type { Equivalent, Finding, Rule, RuleContext } from '../rule'

const others: readonly Equivalent[] = [
  { tool: 'checkov', id: 'CKV_DOCKER_4' },
  { tool: 'trivy', id: 'DS-0005' },
]

export const addForCopy: Rule = {
  id: 'add-for-copy',
  title: 'ADD where COPY is meant',
  area: 'correctness',
  phase: 'style',
  what: 'ADD takes files of the build context that COPY would take just the same.',
  why: 'ADD also fetches URLs, clones repositories and unpacks tar archives. Where none of that is meant, a file that happens to be an archive arrives unpacked, and a reader has to work out which of the three was wanted. COPY does one thing.',
  todo: 'Say COPY. Keep ADD for URLs with a checksum, Git repositories and archives that are to be unpacked.',
  mind: 'ADD goes by what a file contains, not by its name: a tar archive without an ending in its name is unpacked by ADD and not by COPY.',
  safety: ['safe', 'review'],
  references: [
    {
      label: 'Docker docs: building best practices, ADD or COPY',
      url: 'https://docs.docker.com/build/building/best-practices/#add-or-copy',
    },
    { label: 'Dockerfile reference: ADD', url: 'https://docs.docker.com/reference/dockerfile/#add' },
  ],
  equivalents: [
    { tool: 'hadolint', id: 'DL3020' },
    { tool: 'parfum', id: 'DL3020' },
    { tool: 'tally', id: 'hadolint/DL3020' },
    ...others,
  ],
  reads: 'stage',
  check: ({ built, stages }: RuleContext) => stages.flatMap((stage) => findingsIn(stage, built.file.escape)),
}

function findingsIn(stage: BuiltStage, escape: '\\' | '`'): readonly Finding[] {
  return stage.stage.instructions.flatMap((instruction): readonly Finding[] => {
    const add = addOf(instruction)
    if (!add || add.sources.length === 0 || !add.destination || add.flags.some((flag) => !shared.has(flag.name)))
      return []
    const kinds = add.sources.map((source) => kindOf(source.text, stage.stage, add, escape))
    if (kinds.includes('needs ADD')) return []
    const open = add.sources.filter((_, i) => kinds[i] === 'open').map((source) => source.text)
    const names = add.sources.map((source) => source.text).join(' ')
    return [
      {
        severity: stage.shipped ? 'warning' : 'info',
        range: add.keyword.range,
        stage: stage.stage.index,
        message: `ADD takes ${named(names)} from the build context: nothing is fetched and nothing unpacked, which is what COPY does.`,
        anchor: names,
        ...(add.sources.every(({ text }) => isArchiveToHadolint(text)) ? { equivalents: others } : {}),
        fixes: [
          {
            title: 'Say COPY instead of ADD',
            safety: open.length > 0 ? 'review' : 'safe',
            assumptions: open.map((text) => `${text} is never a URL and never an archive that has to be unpacked.`),
            edits: [{ range: add.keyword.range, text: inCaseOf(add.keyword.text) }],
          },
        ],
      },
    ]
  })
}

/** Hadolint takes a zip file for an archive that ADD unpacks, which ADD does not do. */
const isArchiveToHadolint = (text: string): boolean => /\.(?:zip|rar|7z)["']?$/.test(text)

/** Flags that COPY takes as well. */
const shared = new Set(['chown', 'chmod', 'link', 'exclude'])

function addOf(instruction: Instruction): (Copy & { readonly kind: 'ADD' }) | null {
  const it = instruction.kind === 'ONBUILD' ? instruction.trigger : instruction
  return it && isAdd(it) ? it : null
}

const isAdd = (it: Instruction): it is Copy & { readonly kind: 'ADD' } => it.kind === 'ADD'

const named = (names: string): string => (names.length > 60 ? 'its sources' : names === '.' ? 'everything' : names)

const inCaseOf = (keyword: string): string =>
  keyword === keyword.toLowerCase() ? 'copy' : keyword === 'Add' ? 'Copy' : 'COPY'

type SourceKind = 'plain' | 'open' | 'needs ADD'

const remote = /^(?:[a-z][a-z\d+.-]*:\/\/|git@)|^[^/]+\.git(?:[#?].*)?$/i
/** What ADD unpacks, and what may be such an archive under a shorter name. */
const archive = /\.(?:tar(?:\.\w+)?|t[abglx]z2?|tbz2?|t?zst|tlz|tzst|gz|bz2|xz|lz|lz4|lzma|z)$/i

function kindOf(text: string, stage: Stage, add: Copy, escape: '\\' | '`'): SourceKind {
  if (text.startsWith('<<')) return 'plain'
  const { text: filled, known } = substitute(text, (name) => valueOf(name, stage, add, escape), escape)
  if (remote.test(filled) || archive.test(filled)) return 'needs ADD'
  // what a pattern with an open end matches may be an archive: `dist/app-*` takes app-1.0.tar.gz too
  const name = filled.slice(filled.replace(/\/+$/, '').lastIndexOf('/') + 1)
  if (/[*?[]/.test(name) && !/\.[A-Za-z][\w-]*$/.test(name))
    return /\.t(?:ar|g)?[^.]*[*?[]/i.test(name) ? 'needs ADD' : 'open'
  if (/[*?[].*\.(?:tar|t?gz|t?bz2?|t?xz)/i.test(name)) return 'needs ADD'
  return known && !text.includes('$') ? 'plain' : 'open'
}

/** The default of a build argument or the value of a variable, as the lines above the instruction set it. */
function valueOf(name: string, stage: Stage, add: Copy, escape: '\\' | '`', depth = 0): string | undefined {
  if (depth > 4) return undefined
  for (const instruction of stage.instructions.toReversed()) {
    if (instruction.index >= add.index || (instruction.kind !== 'ARG' && instruction.kind !== 'ENV')) continue
    const pair = instruction.pairs.findLast((it) => it.key === name)
    if (pair?.value)
      return substitute(
        pair.value,
        (inner) => (inner === name ? undefined : valueOf(inner, stage, add, escape, depth + 1)),
        escape,
      ).text
  }
  return undefined
}
