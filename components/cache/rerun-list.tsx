import { layerRows, textLines } from '@/components/layers/layer-rows'
import type { SpanInFile } from '@/components/layers/spans'
import { light, seek } from '@/components/review/desk'
import { Icon } from '@/components/ui/icon'
import type { StageReport } from '@/lib/analysis'
import type { Line } from '@/lib/source/units'

interface RerunListProps {
  readonly title: string
  readonly stages: readonly StageReport[]
  readonly text: string
  /** Lines of the instructions that run again. */
  readonly again: readonly Line[]
  readonly spanInFile: SpanInFile
}

/** The instructions of a build in their order, and for each whether it runs again or comes from the cache. */
export function RerunList({ title, stages, text, again, spanInFile }: RerunListProps) {
  const lines = textLines(text)
  const rows = stages.flatMap((stage) => layerRows(stage, lines).filter((row) => !row.inherited))
  const count = rows.filter((row) => again.includes(row.line)).length
  return (
    <section aria-label={`${title}: what runs again`} className="min-w-0">
      <h4 className="mb-1 flex items-baseline gap-2 font-medium">
        {title}
        <span className="font-normal text-ink-faint">
          {count} of {rows.length} run again
        </span>
      </h4>
      <ol className="overflow-clip rounded-lg border border-rule">
        {rows.map((row) => {
          const runs = again.includes(row.line)
          const span = spanInFile(row)
          return (
            <li key={`${row.line}-${row.words}`} className="border-t border-rule first:border-0">
              <button
                type="button"
                onClick={() => span && seek(span)}
                onPointerEnter={() => light(span)}
                onPointerLeave={() => light(null)}
                onFocus={() => light(span)}
                onBlur={() => light(null)}
                className={`flex w-full items-center gap-2 px-2.5 py-1 text-left outline-offset-[-2px] ${runs ? 'bg-save-tint' : 'text-ink-soft hover:bg-well'}`}
              >
                <Icon name={runs ? 'redo' : 'check'} className={`size-3.5 ${runs ? 'text-save' : 'text-ink-faint'}`} />
                <code className="line-clamp-2 min-w-0 flex-1 text-[12.5px] leading-4.5 [overflow-wrap:anywhere]">
                  {row.words}
                </code>
                <span className={`text-[12px] whitespace-nowrap ${runs ? 'text-save' : 'text-ink-faint'}`}>
                  {runs ? 'runs again' : 'from the cache'}
                </span>
              </button>
            </li>
          )
        })}
      </ol>
    </section>
  )
}
