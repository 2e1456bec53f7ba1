import { useEffect, useState } from 'react'
import { InlineChange, PairedChange, SameLines } from '@/components/review/diff-lines'
import { type DiffBlock, isChanged } from '@/components/review/diff-report'
import { judge, type Refusal } from '@/components/session/judge'
import { useMedia } from '@/components/ui/use-media'
import { firstLines } from './work-file'

interface FileDiffProps {
  readonly name: string
  readonly before: string
  readonly after: string
  /** One under the other even where there is room. */
  readonly inline?: boolean
}

/** Two texts against each other, worked out off the page: files that someone handed in may be anything. */
export function FileDiff({ name, before, after, inline = false }: FileDiffProps) {
  const [blocks, setBlocks] = useState<readonly DiffBlock[] | Refusal | null>(null)
  const sideBySide = (useMedia('(min-width: 1000px)') ?? true) && !inline
  useEffect(() => {
    let left = false
    judge()
      .compare(firstLines(before).text, firstLines(after).text)
      .then((it) => {
        if (!left) setBlocks(it)
      })
    return () => {
      left = true
    }
  }, [before, after])

  if (before === after) return <p className="text-ink-soft">The two are the same.</p>
  if (blocks === null) return <div className="h-40" />
  if (typeof blocks === 'string') return <p className="text-save">These two files could not be compared.</p>
  const more = Math.max(firstLines(before).more, firstLines(after).more)
  return (
    <section aria-label={`Changes of ${name}`} className="mt-2 overflow-clip rounded-lg border border-rule bg-sheet">
      <p className="border-b border-rule bg-paper px-3 py-1 font-mono text-[0.9em] text-ink-soft">{name}</p>
      {blocks.map((block, index) =>
        isChanged(block) ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a block is its place in the file
          <div key={index}>
            {sideBySide ? <PairedChange pairs={block.pairs} /> : <InlineChange pairs={block.pairs} />}
          </div>
        ) : (
          <SameLines
            key={`${block.before}-${block.after}`}
            block={block}
            sideBySide={sideBySide}
            from={0}
            to={block.texts.length}
          />
        ),
      )}
      {more > 0 && <p className="px-3 py-1 text-ink-faint">{more} more lines are not shown.</p>}
    </section>
  )
}
