import { useId, useState } from 'react'
import { tell, useDesk } from '@/components/review/desk'
import { TextField } from '@/components/ui/field'
import type { StageReport } from '@/lib/analysis'
import { formatBytes } from '@/lib/catalog/format'
import { parseBytes } from '@/lib/catalog/parse-bytes'
import type { BaseSize } from '@/lib/review/review'
import { baseSizeField } from './fields'

const hint = (
  <>
    As <code>docker image ls</code> shows it: 350 MB, 1.2 GB.
  </>
)
const problem = 'Write it as 350 MB or 1.2 GB.'
/** Enough to give back what anyone typed. */
const digits = 6

const others = (reference: string): readonly BaseSize[] =>
  useDesk.getState().baseSizes.filter((given) => given.reference !== reference)

/** The layer that an image brings; null where the stage starts from another stage or from nothing. */
function baseLayerOf({ layers, line, endLine }: StageReport) {
  const [first] = layers
  return first?.instruction === 'FROM' && first.line >= line && first.endLine <= endLine ? first : null
}

/** Whether to ask for the size of a stage's base: no table has it, or a person has said it. */
export function isAskedFor(stage: StageReport, given: readonly BaseSize[]): boolean {
  const layer = baseLayerOf(stage)
  // A stage that begins without FROM names no image.
  return (
    layer !== null &&
    stage.base !== '' &&
    (layer.onDisk.basis === 'unknown' || given.some((it) => it.reference === stage.base))
  )
}

/** Fields for what a base image weighs that no table has. */
export function BaseSizeFields({ reference }: { readonly reference: string }) {
  const id = useId()
  const given = useDesk.getState().baseSizes.find((it) => it.reference === reference)
  const [onDisk, setOnDisk] = useState(given ? formatBytes(given.onDisk, digits) : '')
  const [pull, setPull] = useState(given?.compressed ? formatBytes(given.compressed, digits) : '')
  const isWrong = (text: string) => text.trim() !== '' && parseBytes(text) === null

  const give = (diskText: string, pullText: string) => {
    setOnDisk(diskText)
    setPull(pullText)
    const size = parseBytes(diskText)
    const rest = others(reference)
    if (diskText.trim() === '') tell({ baseSizes: rest }, 'soon')
    else if (size !== null && size > 0) {
      const compressed = parseBytes(pullText)
      const said = {
        reference,
        onDisk: Math.round(size),
        compressed: compressed === null ? null : Math.round(compressed),
      }
      tell({ baseSizes: [...rest, said] }, 'soon')
    }
  }

  return (
    <div className="grid grid-cols-[minmax(0,3fr)_minmax(0,2fr)] items-end gap-x-3 gap-y-1">
      <label htmlFor={id} className="min-w-0 font-medium">
        Size of <code className="break-all">{reference}</code>
      </label>
      <label htmlFor={`${id}-pull`} className="min-w-0 text-ink-soft">
        To pull, if known
      </label>
      <TextField
        id={id}
        data-field={baseSizeField(reference)}
        value={onDisk}
        placeholder="350 MB"
        aria-invalid={isWrong(onDisk)}
        aria-describedby={`${id}-hint`}
        onChange={(event) => give(event.target.value, pull)}
      />
      <TextField
        id={`${id}-pull`}
        value={pull}
        placeholder="120 MB"
        aria-invalid={isWrong(pull)}
        aria-describedby={`${id}-pull-hint`}
        onChange={(event) => give(onDisk, event.target.value)}
      />
      <p id={`${id}-hint`} className={`text-[13px] ${isWrong(onDisk) ? 'text-save' : 'text-ink-faint'}`}>
        {isWrong(onDisk) ? problem : hint}
      </p>
      <p id={`${id}-pull-hint`} className="self-start text-[13px] text-save">
        {isWrong(pull) && problem}
      </p>
    </div>
  )
}

/** References to ask for; one that was asked for once stays, or it would go while it is typed. */
export function useAskedBases(stages: readonly StageReport[]): readonly string[] {
  const given = useDesk((desk) => desk.baseSizes)
  const [asked] = useState(() => new Set<string>())
  for (const stage of stages) if (isAskedFor(stage, given)) asked.add(stage.base)
  return [...new Set(stages.map((stage) => stage.base))].filter((base) => asked.has(base))
}

/** Beside a stage: the field for its base, where that is asked for. */
export function StageBaseSize({ stage }: { readonly stage: StageReport }) {
  const [reference] = useAskedBases([stage])
  if (reference === undefined) return null
  return (
    <div className="mt-2 mb-4 rounded-lg border border-rule bg-sheet px-4 py-3">
      <BaseSizeFields reference={reference} />
    </div>
  )
}
