import { diffArrays } from 'diff'
import type { ReactNode } from 'react'
import { useDesk } from '@/components/review/desk'
import { StepDiff } from '@/components/review/step-diff'
import { decisionWords } from '@/components/thread/reason-list'
import { SaidText } from '@/components/thread/remark'
import { Words } from '@/components/ui/prose'
import { Segments } from '@/components/ui/segments'
import type { Hunk } from '@/lib/analysis'
import { formatBytes } from '@/lib/catalog/format'
import type { Conflict } from '@/lib/review/merge'
import type { Review } from '@/lib/review/review'
import { line } from '@/lib/source/units'

interface SideProps {
  readonly mine: ReactNode
  readonly theirs: ReactNode
}

function Sides({ mine, theirs }: SideProps) {
  return (
    <dl className="mt-1.5 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-0.5 text-[13px]">
      <dt className="text-ink-faint">Mine</dt>
      <dd className="min-w-0">{mine}</dd>
      <dt className="text-ink-faint">Theirs</dt>
      <dd className="min-w-0">{theirs}</dd>
    </dl>
  )
}

const mostEdits = 2000

/** Where the text of one side differs from that of the other. */
function hunksBetween(mine: string, theirs: string): readonly Hunk[] | null {
  const parts = diffArrays(mine.split(/\r?\n/), theirs.split(/\r?\n/), { maxEditLength: mostEdits })
  if (!parts) return null
  const hunks: Hunk[] = []
  let [before, after] = [1, 1]
  let open = false
  for (const { value, added, removed } of parts) {
    if (added || removed) {
      const last = open ? hunks.pop() : undefined
      const hunk = last ?? { beforeLine: line(before), afterLine: line(after), before: [], after: [] }
      hunks.push(
        removed ? { ...hunk, before: [...hunk.before, ...value] } : { ...hunk, after: [...hunk.after, ...value] },
      )
    }
    open = added || removed
    if (!added) before += value.length
    if (!removed) after += value.length
  }
  return hunks
}

function TextConflict({
  name,
  mine,
  theirs,
}: {
  readonly name: string
  readonly mine: string
  readonly theirs: string
}) {
  const hunks = hunksBetween(mine, theirs)
  if (!hunks) return <p className="mt-1 text-[13px] text-ink-soft">They differ almost everywhere.</p>
  return (
    <section
      aria-label={`${name}: mine, then theirs`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard
      tabIndex={0}
      className="max-h-56 overflow-y-auto"
    >
      <StepDiff hunks={hunks} />
    </section>
  )
}

function budgetWords({ budget }: Review): string {
  const { onDisk, compressed, growth, waste } = budget
  const parts = [
    ...(onDisk === null ? [] : [`${formatBytes(onDisk)} on disk`]),
    ...(compressed === null ? [] : [`${formatBytes(compressed)} to pull`]),
    ...(growth === null ? [] : [`${growth} % growth`]),
    ...(waste === null ? [] : [`${formatBytes(waste)} wasted`]),
  ]
  return parts.join(', ')
}

function buildWords({ target, buildArgs, baseSizes }: Review): string {
  const parts = [
    ...(target === null ? [] : [`target ${target}`]),
    ...buildArgs.map(([name, value]) => `${name}=${value}`),
    ...baseSizes.map(({ reference, onDisk }) => `${reference} of ${formatBytes(onDisk)}`),
  ]
  return parts.join(', ')
}

const settingsWords = ({ settings }: Review): string => {
  const { allowedRegistries, labels, onlyTheseLabels, healthcheck } = settings
  const parts = [
    ...(allowedRegistries === null ? [] : [`registries ${allowedRegistries.join(', ') || 'none'}`]),
    ...(Object.keys(labels).length === 0 ? [] : [`labels ${Object.keys(labels).join(', ')}`]),
    ...(onlyTheseLabels ? ['only these labels'] : []),
    ...(healthcheck ? ['a health check'] : []),
  ]
  return parts.join('; ')
}

const safetyWords = ({ safety }: Review): string => (safety === 'safe' ? 'Safe only' : 'Safe and reviewed')

const names = {
  file: 'The Dockerfile',
  dockerignore: 'The .dockerignore',
  build: 'What the build is given',
  budget: 'The budget',
  settings: 'What a team asks of the file',
  safety: 'What is applied without asking',
} as const

const wordsOf = { build: buildWords, budget: budgetWords, settings: settingsWords, safety: safetyWords } as const

/** A step by its title; one that the plan does not have by its key. */
function StepName({ step }: { readonly step: string }) {
  const plan = useDesk((desk) => desk.answer?.analysis.plan)
  const title = [...(plan?.steps ?? []), ...(plan?.open ?? [])].find(({ key }) => key === step)?.title
  if (title !== undefined) return <Words text={title} />
  return (
    <>
      A step that is not in the plan: <code className="[overflow-wrap:anywhere]">{step}</code>
    </>
  )
}

const Wrapped = ({ words }: { readonly words: string }) => <bdi className="[overflow-wrap:anywhere]">{words}</bdi>

/** What a side decided, and why. */
function Decided({ review, step }: { readonly review: Review; readonly step: string }) {
  const reason = review.reasons[step]
  return (
    <>
      {decisionWords(review.decisions[step])}
      {reason !== undefined && <SaidText text={reason} />}
    </>
  )
}

function What({ conflict, mine, theirs }: Omit<ConflictProps, 'side' | 'onChoose'>) {
  switch (conflict.about) {
    case 'decision':
      return (
        <Sides
          mine={<Decided review={mine} step={conflict.key} />}
          theirs={<Decided review={theirs} step={conflict.key} />}
        />
      )
    case 'reason':
      return <Sides mine={<SaidText text={conflict.mine} />} theirs={<SaidText text={conflict.theirs} />} />
    case 'answer':
      return <Sides mine={<Wrapped words={conflict.mine} />} theirs={<Wrapped words={conflict.theirs} />} />
    case 'file':
    case 'dockerignore':
      return <TextConflict name={names[conflict.about]} mine={conflict.mine} theirs={conflict.theirs} />
    case 'build':
    case 'budget':
    case 'settings':
    case 'safety': {
      const words = wordsOf[conflict.about]
      return <Sides mine={<Wrapped words={words(mine)} />} theirs={<Wrapped words={words(theirs)} />} />
    }
  }
}

interface ConflictProps {
  readonly conflict: Conflict
  readonly mine: Review
  readonly theirs: Review
  readonly side: 'mine' | 'theirs'
  readonly onChoose: (side: 'mine' | 'theirs') => void
}

/** One place where two reviews do not agree, what each says there, and whose stays. */
export function MergeConflict({ conflict, mine, theirs, side, onChoose }: ConflictProps) {
  const title = 'key' in conflict ? <StepName step={conflict.key} /> : names[conflict.about]
  const legend = 'key' in conflict ? `Whose ${conflict.about} stays` : `Whose stays: ${names[conflict.about]}`
  return (
    <li className="py-3">
      <div className="flex flex-wrap items-start gap-x-3 gap-y-1.5">
        <p className="min-w-0 flex-1 basis-48 font-medium">{title}</p>
        <Segments
          legend={legend}
          value={side}
          onChange={onChoose}
          segments={[
            { value: 'mine', label: 'Mine' },
            { value: 'theirs', label: 'Theirs' },
          ]}
        />
      </div>
      <What conflict={conflict} mine={mine} theirs={theirs} />
    </li>
  )
}
