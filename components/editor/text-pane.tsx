import { useEffect, useRef, useState } from 'react'
import { later } from '@/components/ui/later'
import { type LineSpan, line } from '@/lib/source/units'
import { type HandedOver, placeAt } from './hand-over'
import { atOnceFrom, type EditorPort, type EditorProps, type LineSaid, type Marks } from './port'

/** Of the full editor, so that its lines stand where those of the text area stood that it takes the place of. */
const fullEditor = {
  linePixels: 21,
  columns: 'grid-cols-[52px_minmax(0,1fr)_minmax(6.25rem,auto)]',
  number: 'pr-[29px]',
}
const byItself = { linePixels: 22, columns: 'grid-cols-[2.75rem_minmax(0,1fr)_minmax(6.25rem,auto)]', number: 'pr-2' }

const ToldList = later(() => import('./told-list').then((module) => module.ToldList))

/** A text area that may give way to the full editor, and then says where the person is in it. */
export interface TextPort extends EditorPort {
  handOver(): HandedOver
}

/** A plain text area with the same sizes beside its lines: for touch screens, and while the full editor is on its way. */
interface TextPaneProps extends Omit<EditorProps, 'onPort'> {
  readonly onPort: (port: TextPort | null) => void
  /** Whether what is found in the lines is listed below them; not where the full editor is about to take the place. */
  readonly listed?: boolean
}

export function TextPane(props: TextPaneProps) {
  const { onPort, onEdit, onPoint, onSelect, home = '', text: firstText, listed = false } = props
  const [text, setText] = useState(firstText)
  const [marks, setMarks] = useState<Marks | null>(null)
  const [lit, setLit] = useState<LineSpan | null>(null)
  const [said, setSaid] = useState<readonly LineSaid[]>([])
  const area = useRef<HTMLTextAreaElement>(null)
  const box = useRef<HTMLDivElement>(null)
  const { linePixels, columns, number } = listed ? byItself : fullEditor

  useEffect(() => {
    const port: TextPort = {
      setText,
      mark: setMarks,
      light: setLit,
      tell: setSaid,
      reveal: (span) => reveal(area.current, box.current, span, linePixels),
      handOver: () => handedOver(area.current, box.current, linePixels),
    }
    onPort(port)
    return () => onPort(null)
  }, [onPort, linePixels])

  const lines = text.split('\n')
  const put = (value: string, atOnce: boolean) => {
    setText(value)
    onEdit(value, atOnce)
  }
  const flagged = new Set(marks?.text === text ? marks.findings.map((finding) => finding.line as number) : [])
  const talked = new Set(said.map((it) => it.line as number))
  const notes = new Map(marks?.text === text ? marks.notes.map((note) => [note.line as number, note]) : [])

  return (
    <div className="flex h-full flex-col bg-sheet">
      <div ref={box} className="min-h-0 flex-1 overflow-auto py-2.5 font-mono text-[13px]">
        <div className={`relative grid ${columns}`} style={{ lineHeight: `${linePixels}px` }}>
          <div aria-hidden="true" className="text-right text-ink-faint select-none">
            {lines.map((_, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place in the file
              <div key={index} className={`${number} ${flagged.has(index + 1) ? 'font-bold text-save underline' : ''}`}>
                {talked.has(index + 1) && <span className="float-left pl-1 text-ship">•</span>}
                {index + 1}
              </div>
            ))}
          </div>
          <textarea
            ref={area}
            aria-label="Dockerfile"
            value={text}
            rows={lines.length}
            wrap="off"
            spellCheck={false}
            autoCapitalize="off"
            autoCorrect="off"
            className="z-10 resize-none overflow-x-auto overflow-y-hidden bg-transparent pl-1.5 whitespace-pre text-ink outline-offset-[-2px]"
            style={{ lineHeight: 'inherit' }}
            onSelect={({ currentTarget }) => {
              const lineAt = (at: number) => line(currentTarget.value.slice(0, at).split('\n').length)
              const first = lineAt(currentTarget.selectionStart)
              onPoint(first)
              onSelect?.({
                line: first,
                endLine: lineAt(Math.max(currentTarget.selectionStart, currentTarget.selectionEnd - 1)),
              })
            }}
            onBlur={() => onPoint(null)}
            onChange={(event) => {
              const { value } = event.target
              put(value, putIn(text, value) >= atOnceFrom)
            }}
          />
          <div className="pr-3 pl-2 text-right font-sans text-[12px] whitespace-nowrap text-ink-faint select-none">
            <span className="sr-only">What each line weighs: </span>
            {lines.map((_, index) => {
              const note = notes.get(index + 1)
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place in the file
                <div key={index} className={note?.waste ? 'text-save' : ''} style={{ height: linePixels }}>
                  {note && <span className="sr-only">line {index + 1}: </span>}
                  {note?.size}
                </div>
              )
            })}
          </div>
          {lit && (
            <div
              aria-hidden="true"
              className="lit-line pointer-events-none absolute inset-x-0"
              style={{ top: (lit.line - 1) * linePixels, height: (lit.endLine - lit.line + 1) * linePixels }}
            />
          )}
        </div>
      </div>
      {listed && marks && (
        <ToldList
          marks={marks}
          current={marks.text === text}
          home={home}
          onSeek={(at) => reveal(area.current, box.current, { line: at, endLine: at }, linePixels)}
          onFix={(value) => put(value, true)}
        />
      )}
    </div>
  )
}

/** How much was put in at once: what takes the place of a text of its own length is no less pasted. */
function putIn(before: string, now: string): number {
  let head = 0
  while (head < now.length && now[head] === before[head]) head++
  let tail = 0
  while (tail < now.length - head && now.at(-1 - tail) === before.at(-1 - tail)) tail++
  return now.length - head - tail
}

function handedOver(field: HTMLTextAreaElement | null, box: HTMLDivElement | null, linePixels: number): HandedOver {
  const top = line(1 + Math.floor((box?.scrollTop ?? 0) / linePixels))
  if (!field || document.activeElement !== field) return { top, selected: null }
  const { value, selectionStart, selectionEnd } = field
  return { top, selected: { from: placeAt(value, selectionStart), to: placeAt(value, selectionEnd) } }
}

function reveal(
  field: HTMLTextAreaElement | null,
  box: HTMLDivElement | null,
  span: LineSpan,
  linePixels: number,
): void {
  if (!field) return
  const before = field.value
    .split('\n')
    .slice(0, span.line - 1)
    .join('\n').length
  const start = before === 0 ? 0 : before + 1
  field.focus({ preventScroll: true })
  box?.scrollIntoView({ block: 'nearest' })
  field.setSelectionRange(start, start)
  box?.scrollTo({ top: Math.max(0, (span.line - 4) * linePixels) })
}
