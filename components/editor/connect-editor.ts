import type { Answer } from '@/components/analysis/protocol'
import { type Desk, useDesk } from '@/components/review/desk'
import { byLine } from '@/components/thread/places'
import { line } from '@/lib/source/units'
import { lineNotes } from './line-notes'
import type { EditorPort, LineSaid, Marks } from './port'
import { stageNotes } from './stage-notes'

type Stages = Answer['analysis']['stages']
/** What is said of stages, as long as those stay the same: most of what is typed changes none of them. */
function sameNotes(): (stages: Stages) => Pick<Marks, 'notes' | 'stages'> {
  let before: Stages | null = null
  let notes: Pick<Marks, 'notes' | 'stages'> = { notes: [], stages: [] }
  return (stages) => {
    if (stages !== before) notes = { notes: lineNotes(stages), stages: stageNotes(stages) }
    before = stages
    return notes
  }
}

const marksOf = ({ text, analysis, rules }: Answer, notesOf: ReturnType<typeof sameNotes>): Marks => ({
  text,
  ...notesOf(analysis.stages),
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
  const notesOf = sameNotes()
  const mark = ({ answer, text }: Desk) => {
    // Marks of an older text would stand on the wrong lines; those there now move along with what is typed.
    if (answer?.text === text) port.mark(marksOf(answer, notesOf))
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
