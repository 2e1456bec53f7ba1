import { useEffect, useEffectEvent, useState } from 'react'
import { FullPane } from '@/components/editor/full-pane'
import type { EditorPort, Marks } from '@/components/editor/port'
import { TextPane } from '@/components/editor/text-pane'
import { useMedia } from '@/components/ui/use-media'
import type { LineSpan } from '@/lib/source/units'

interface ExerciseEditorProps {
  readonly text: string
  /** Grows when the whole text is put in from outside. */
  readonly loads: number
  readonly marks: Marks | null
  /** Lines to show; a new object each time, so that asking twice works. */
  readonly sought: LineSpan | null
  /** From this page to the site's own root. */
  readonly home: string
  readonly onEdit: (text: string, atOnce: boolean) => void
  readonly onTabLeaves: (leaves: boolean) => void
}

const noPoint = () => {}

/** The file to mend: the full editor, on touch screens and until it is there a plain text area. */
export function ExerciseEditor({ text, loads, marks, sought, home, onEdit, onTabLeaves }: ExerciseEditorProps) {
  const [port, setPort] = useState<EditorPort | null>(null)
  const touch = useMedia('(pointer: coarse)')
  const put = useEffectEvent(() => port?.setText(text))
  const mark = useEffectEvent(() => {
    // Those of an older text move along with what is typed; on their old lines they would be wrong.
    if (marks?.text === text) port?.mark(marks)
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text is put in when it is loaded, not when it is typed
  useEffect(() => put(), [port, loads])
  // biome-ignore lint/correctness/useExhaustiveDependencies: marks come for a text, and once to an editor that is new
  useEffect(() => mark(), [port, marks])
  useEffect(() => {
    if (sought) port?.reveal(sought)
  }, [port, sought])

  if (touch === null) return <div className="h-full bg-sheet" />
  const props = { onPort: setPort, onEdit, onTabLeaves, onPoint: noPoint, home, text }
  return touch ? <TextPane {...props} /> : <FullPane {...props} />
}
