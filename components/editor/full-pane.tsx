import { type ComponentType, useCallback, useEffect, useRef, useState } from 'react'
import { reportLost } from '@/components/ui/lost-parts'
import type { HandedOver } from './hand-over'
import type { EditorProps } from './port'
import { TextPane, type TextPort } from './text-pane'
import { restAfter } from './told-while-typing'

export interface FullPaneProps extends EditorProps {
  /** Where the person was in the text area that stood here, if one did. */
  readonly taken?: HandedOver | null
}

type Full = ComponentType<FullPaneProps>

let loaded: Full | null = null
let loading: Promise<Full | null> | null = null

/** Null where it cannot be loaded. */
function loadFull(): Promise<Full | null> {
  loading ??= import('./monaco-pane').then(
    ({ MonacoPane }) => {
      loaded = MonacoPane
      return MonacoPane
    },
    () => {
      reportLost()
      return null
    },
  )
  return loading
}

/** Comes when nothing was typed for a while: a letter typed while one editor takes the place of another would be lost. */
function rested(lastTyped: () => number): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      const left = lastTyped() + restAfter - performance.now()
      if (left > 0) setTimeout(look, left)
      else resolve()
    }
    // Keys that were pressed while the editor's program kept the page from hearing them are heard before this.
    setTimeout(look)
  })
}

const atOnce = () => Promise.resolve()

/**
 * The full editor. Until it is there, and where it cannot be loaded, a plain text area stands in its place, from which it
 * takes over the text, the cursor and what is seen.
 * @param after what the editor's program, which is large, has to wait for
 */
export function FullPane({ after = atOnce, ...props }: EditorProps & { readonly after?: () => Promise<void> }) {
  const { onPort, onEdit } = props
  const [Full, setFull] = useState<Full | null>(() => loaded)
  const standIn = useRef<TextPort | null>(null)
  const typed = useRef<{ readonly text: string; readonly at: number } | null>(null)
  const taken = useRef<HandedOver | null>(null)

  useEffect(() => {
    let gone = false
    const begin = async () => {
      await after()
      const full = gone ? null : await loadFull()
      await rested(() => typed.current?.at ?? Number.NEGATIVE_INFINITY)
      if (gone || full === null) return
      taken.current = standIn.current?.handOver() ?? null
      setFull(() => full)
    }
    if (loaded === null) begin()
    return () => {
      gone = true
    }
  }, [after])

  const hold = useCallback(
    (port: TextPort | null) => {
      standIn.current = port
      onPort(port)
    },
    [onPort],
  )
  const edit: EditorProps['onEdit'] = (text, pasted) => {
    typed.current = { text, at: performance.now() }
    onEdit(text, pasted)
  }

  if (Full) return <Full {...props} text={typed.current?.text ?? props.text} taken={taken.current} />
  return <TextPane {...props} onPort={hold} onEdit={edit} />
}
