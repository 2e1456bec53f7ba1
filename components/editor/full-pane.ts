import type { ComponentType } from 'react'
import { reportLost } from '@/components/ui/lost-parts'
import type { EditorProps } from './port'
import { TextPane } from './text-pane'

/** The full editor; a plain text area stays in its place where it cannot be loaded. */
export const loadFullPane = (): Promise<{ default: ComponentType<EditorProps> }> =>
  import('./monaco-pane').then(
    (module) => ({ default: module.MonacoPane }),
    () => {
      reportLost()
      return { default: TextPane }
    },
  )
