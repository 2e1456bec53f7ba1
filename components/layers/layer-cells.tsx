import { memo, useState } from 'react'
import { light, seek, useDesk } from '@/components/review/desk'
import { Button } from '@/components/ui/button'
import { FoldSummary } from '@/components/ui/fold-summary'
import { Prose } from '@/components/ui/prose'
import { formatEstimate } from '@/lib/catalog/format'
import { CommandWords } from './command-words'
import { LayerBar } from './layer-bar'
import type { LayerRow } from './layer-rows'
import { holds } from './spans'
import { isEmpty, isWorthSaying, wasteWords } from './worth-saying'

interface LayerCellsProps {
  readonly row: LayerRow
  readonly shipped: boolean
  readonly largest: number
  readonly seekable: boolean
}

/** How many of the largest things in a layer are listed. */
const listed = 12
/** And on paper, which has every layer unfolded. */
const printed = 3

function Contents({ row }: { readonly row: LayerRow }) {
  const [all, setAll] = useState(false)
  if (row.files.length === 0 && row.notes.length === 0) return null
  return (
    <details className="group text-[13px] text-ink-soft">
      <FoldSummary onScreen words={row.files.length > 0 ? 'What is in it' : 'Why it is not sure'} />
      {row.notes.map((note) => (
        <Prose
          key={note}
          text={note}
          // Of an assumed size the report says at its top how sure it is.
          className={`max-w-[60ch] py-0.5 ${row.onDisk.basis === 'unknown' ? '' : 'print:hidden'}`}
        />
      ))}
      <ul className="pb-1">
        {row.files.slice(0, all ? undefined : listed).map((file, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two entries may have one path
          <li key={index} className={`flex gap-3 ${index < printed ? '' : 'print:hidden'}`}>
            <code className="min-w-0 truncate">{file.path}</code>
            <span className="ml-auto whitespace-nowrap">{formatEstimate(file.size.onDisk)}</span>
          </li>
        ))}
      </ul>
      {!all && row.files.length > listed && (
        <Button size="small" onClick={() => setAll(true)} className="mb-1">
          Show all {row.files.length}
        </Button>
      )}
    </details>
  )
}

export const LayerCells = memo(({ row, shipped, largest, seekable }: LayerCellsProps) => {
  const span = row.line === row.endLine ? String(row.line) : `${row.line}–${row.endLine}`
  const lit = useDesk((desk) => seekable && holds(row, desk.pointed))
  const wasted = isWorthSaying(row.waste)
  // a base image nearly always is, and says so by its digits
  const isMeasured = row.onDisk.basis === 'measured' && !row.inherited && !isEmpty(row.onDisk)
  return (
    <tr
      className={`border-b border-rule align-top last:border-0 hover:bg-sheet ${lit ? 'bg-ship-tint' : ''}`}
      onPointerEnter={() => seekable && light(row)}
      onPointerLeave={() => seekable && light(null)}
    >
      <td className="py-1.5 pr-2 text-ink-faint sm:whitespace-nowrap">
        {seekable ? (
          <button
            type="button"
            onClick={() => seek(row)}
            aria-label={`Show line ${span} in the file`}
            className="-my-0.5 min-w-[24px] py-0.5 text-left text-ship underline decoration-rule underline-offset-4 hover:decoration-current"
          >
            {span}
          </button>
        ) : (
          span
        )}
      </td>
      <td className="py-1.5 pr-4">
        <CommandWords words={row.words} className="leading-5.25" />
        {row.inherited && row.count > 1 && <span className="text-[13px] text-ink-faint">{row.count} layers</span>}
        <Contents row={row} />
      </td>
      <td className="py-2.5">
        <LayerBar row={row} shipped={shipped} largest={largest} />
      </td>
      <td className="py-1.5 text-right whitespace-nowrap">
        {formatEstimate(row.onDisk)}
        {isMeasured && <span className="block text-[12px] text-ink-faint">measured</span>}
        {wasted && (
          <span className="block text-[13px] text-save @max-[42rem]:whitespace-normal">{wasteWords(row.waste)}</span>
        )}
      </td>
      <td className="py-1.5 text-right whitespace-nowrap text-ink-soft max-sm:hidden">
        {formatEstimate(row.compressed)}
      </td>
    </tr>
  )
})
