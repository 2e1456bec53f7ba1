import { formatEstimate } from '@/lib/catalog/format'
import type { LayerRow } from './layer-rows'
import { isWorthSaying, wasteWords } from './worth-saying'

const named = 3

/** What the pointer or the focus is on in the drawing. Its room is kept, so that nothing moves under the pointer; it stays in sight under a long drawing. */
export function LookedAt({ row }: { readonly row: LayerRow | null }) {
  const largest = row?.files.slice(0, named).map((file) => `${file.path} ${formatEstimate(file.size.onDisk)}`) ?? []
  return (
    <p
      aria-hidden="true"
      className="sticky -bottom-5 z-10 short:static h-12 overflow-hidden bg-paper py-1 text-[13px] leading-5 text-ink-soft max-sm:h-17 print:hidden"
    >
      {row ? (
        <>
          <code className="block truncate">{row.words}</code>
          <span className="line-clamp-1 max-sm:line-clamp-2">
            {formatEstimate(row.onDisk)} on disk{isWorthSaying(row.waste) && `, ${wasteWords(row.waste)}`},{' '}
            {formatEstimate(row.compressed)} to pull.
            {largest.length > 0 && <span className="text-ink-faint"> Largest in it: {largest.join(', ')}.</span>}
          </span>
        </>
      ) : (
        <span className="text-ink-faint">
          <span className="pointer-coarse:hidden">Point at a layer to see what it is and which lines made it.</span>
          <span className="hidden pointer-coarse:inline">Tap a layer to see the lines that made it.</span>
        </span>
      )}
    </p>
  )
}
