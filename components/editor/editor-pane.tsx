import { useEffect, useState } from 'react'
import { edit, point, say, select, useDesk } from '@/components/review/desk'
import { later, Nothing } from '@/components/ui/later'
import { reportLost } from '@/components/ui/lost-parts'
import { useMedia } from '@/components/ui/use-media'
import { afterFirstAnswer } from './after-first-answer'
import { EditorStatus } from './editor-status'
import { FullPane } from './full-pane'
import type { EditorPort } from './port'
import { TextPane } from './text-pane'

const Offer = later(() => import('@/components/paste/offer').then((module) => module.Offer), Nothing)

/** What is said in the file is loaded with the editor, after the page's own program; returns what ends it. */
function connected(port: EditorPort): () => void {
  let end: (() => void) | 'gone' | null = null
  import('./connect-editor').then(({ connectEditor }) => {
    if (end === null) end = connectEditor(port)
  }, reportLost)
  return () => {
    if (typeof end === 'function') end()
    end = 'gone'
  }
}

/** The file. A plain text area stands in while the full editor loads, and stays on touch screens, which it cannot serve. */
export function EditorPane() {
  const [port, setPort] = useState<EditorPort | null>(null)
  const [tabLeaves, setTabLeaves] = useState(false)
  const opened = useDesk((desk) => desk.opened)
  const touch = useMedia('(pointer: coarse)')
  useEffect(() => (port ? connected(port) : undefined), [port])

  if (!opened || touch === null) return <div className="h-full bg-sheet" />
  const text = useDesk.getState().text
  const props = { onPort: setPort, onEdit: edit, onPoint: point, onSelect: select, onSaid: say, text }
  return (
    <section aria-label="Dockerfile" className="flex h-full min-h-0 flex-col bg-sheet">
      <Offer />
      <div className="min-h-0 flex-1">
        {touch ? (
          <TextPane {...props} listed />
        ) : (
          <FullPane {...props} onTabLeaves={setTabLeaves} after={afterFirstAnswer} />
        )}
      </div>
      <EditorStatus touch={touch} tabLeaves={tabLeaves} />
    </section>
  )
}
