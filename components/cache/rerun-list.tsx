import { CommandWords } from '@/components/layers/command-words'
import { type LayerRow, layerRows, textLines } from '@/components/layers/layer-rows'
import type { SpanInFile } from '@/components/layers/spans'
import { light, seek } from '@/components/review/desk'
import { Icon } from '@/components/ui/icon'
import type { StageReport } from '@/lib/analysis'
import type { Line, LineSpan } from '@/lib/source/units'

interface RerunListProps {
  readonly title: string
  readonly stages: readonly StageReport[]
  readonly text: string
  /** Lines of the instructions that run again. */
  readonly again: readonly Line[]
  readonly spanInFile: SpanInFile
}

type Fate = 'runs again' | 'from the cache' | 'not built'

interface RerunRowProps {
  readonly row: LayerRow
  readonly fate: Fate
  /** Where it stands in the file that is being edited; null for what only the file after has. */
  readonly span: LineSpan | null
}

function RerunRow({ row, fate, span }: RerunRowProps) {
  const runs = fate === 'runs again'
  const look = `flex w-full items-center gap-2 px-2.5 py-1 text-left ${runs ? 'bg-save-tint' : 'text-ink-soft'}`
  const words = (
    <>
      {fate === 'not built' ? (
        <span className="size-3.5" />
      ) : (
        <Icon name={runs ? 'redo' : 'check'} className={`size-3.5 ${runs ? 'text-save' : 'text-ink-faint'}`} />
      )}
      <CommandWords words={row.words} className="min-w-0 flex-1 leading-4.5" />
      <span className={`text-[12px] whitespace-nowrap ${runs ? 'text-save' : 'text-ink-faint'}`}>{fate}</span>
    </>
  )
  // There is no line to go to.
  if (!span) return <div className={look}>{words}</div>
  return (
    <button
      type="button"
      onClick={() => seek(span)}
      onPointerEnter={() => light(span)}
      onPointerLeave={() => light(null)}
      onFocus={() => light(span)}
      onBlur={() => light(null)}
      className={`${look} outline-offset-[-2px] ${runs ? '' : 'hover:bg-well'}`}
    >
      {words}
    </button>
  )
}

function stageWords({ name, index, shipped, reached }: StageReport): string {
  const fate = shipped ? 'ships' : 'stays behind'
  return `${name ? `Stage ${name}` : `Stage ${index}`}, ${reached ? fate : 'is not built'}`
}

/** The instructions of a file in their order, and for each whether it runs again, comes from the cache or is not built. */
export function RerunList({ title, stages, text, again, spanInFile }: RerunListProps) {
  const lines = textLines(text)
  const parts = stages
    .map((stage) => ({ stage, rows: layerRows(stage, lines).filter((row) => !row.inherited) }))
    .filter(({ rows }) => rows.length > 0)
  const rows = parts.flatMap((part) => (part.stage.reached ? part.rows : []))
  const count = rows.filter((row) => again.includes(row.line)).length
  const fateOf = (stage: StageReport, row: LayerRow): Fate => {
    if (!stage.reached) return 'not built'
    return again.includes(row.line) ? 'runs again' : 'from the cache'
  }
  return (
    <section aria-label={`${title}: what runs again`} className="min-w-0">
      <h4 className="mb-1 flex items-baseline gap-2 font-medium">
        {title}
        <span className="font-normal text-ink-faint">
          {count} of {rows.length} run again
        </span>
      </h4>
      {rows.length === 0 && <p className="text-ink-soft">It has no instruction that is run.</p>}
      <div className="overflow-clip rounded-lg border border-rule empty:hidden">
        {parts.map(({ stage, rows: own }) => (
          <div key={stage.index} className="border-t border-rule first:border-0">
            {stages.length > 1 && (
              <h5 className="bg-well px-2.5 py-0.5 text-[12px] text-ink-soft">{stageWords(stage)}</h5>
            )}
            <ol>
              {own.map((row) => (
                <li key={`${row.line}-${row.words}`} className="border-t border-rule first:border-0">
                  <RerunRow row={row} fate={fateOf(stage, row)} span={spanInFile(row)} />
                </li>
              ))}
            </ol>
          </div>
        ))}
      </div>
    </section>
  )
}
