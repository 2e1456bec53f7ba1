import type { Answer } from '@/components/analysis/protocol'
import { type Desk, useDesk } from '@/components/review/desk'
import { byLine } from '@/components/thread/places'
import { line } from '@/lib/source/units'
import { lineNotes } from './line-notes'
import type { EditorPort, LineSaid, Marks } from './port'
import { stageNotes } from './stage-notes'

const marksOf = ({ text, analysis, rules }: Answer): Marks => ({
  text,
  notes: lineNotes(analysis.stages),
  stages: stageNotes(analysis.stages),
  rules,
  findings: analysis.findings,
  diagnostics: analysis.diagnostics,
  reports: analysis.stages,
  buildArgs: Object.fromEntries(useDesk.getState().buildArgs),
})

/** What is open of what was said, at the line where it ends. */
function saidNotes({ thread, text }: Desk): readonly LineSaid[] {
  const last = text.split('\n').length
  const open = thread.comments.filter(({ resolved }) => !resolved)
  return [...byLine(open, last)].map(([at, { length }]) => ({
    line: line(at),
    words: length === 1 ? 'one comment' : `${length} comments`,
  }))
}

/** Brings an editor up to what is on the desk and keeps it there; returns what ends that. */
export function connectEditor(port: EditorPort): () => void {
  const mark = ({ answer, text }: Desk) => {
    // Marks of an older text would stand on the wrong lines; those there now move along with what is typed.
    if (answer?.text === text) port.mark(marksOf(answer))
  }
  const desk = useDesk.getState()
  port.setText(desk.text)
  mark(desk)
  port.tell(saidNotes(desk))
  return useDesk.subscribe((now, before) => {
    if (now.loads !== before.loads) port.setText(now.text)
    if (now.answer !== before.answer) mark(now)
    if (now.lit !== before.lit) port.light(now.lit)
    if (now.thread !== before.thread || now.loads !== before.loads) port.tell(saidNotes(now))
    const { sought } = now
    // Where the screen holds one thing at a time the editor is only now coming to the front, and takes no focus before.
    if (sought && sought !== before.sought) requestAnimationFrame(() => port.reveal(sought))
  })
}
