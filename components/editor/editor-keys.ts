import type { Shortcut } from '@/components/actions/action'

/** A key that works in the full editor, and what it does. */
export interface EditorKey {
  readonly title: string
  readonly shortcut: Shortcut
  /** What the editor itself calls it; null for what the page adds, which brings its own key. */
  readonly command: string | null
}

const mod = true as const
const shift = true as const
const alt = true as const
const ctrl = true as const

/** Says what is known of the place; asked for again, goes into what it says, which arrow keys then scroll. */
export const explainCommand = 'editor.action.showHover'

/** What the page adds to the editor, by the names that `editor-actions.ts` gives it. */
export const ownKeys = {
  quickFix: { code: 'Period', mod },
  fixAll: { code: 'Period', mod, alt },
  nextUse: { code: 'F12', shift },
} as const satisfies Readonly<Record<string, Shortcut>>

const own = (title: string, shortcut: Shortcut): EditorKey => ({ title, shortcut, command: null })

/** How Tab is let go of: on a Mac Cmd+M takes the window away. */
export const tabKey = (mac: boolean): Shortcut => (mac ? { code: 'KeyM', ctrl, shift } : { code: 'KeyM', mod })

/**
 * The keys of the editor, the first those that are asked for most. The editor is told of them and the page's list is made
 * of them, so that what the list says is so on every machine.
 */
export const editorKeys = (mac: boolean): readonly EditorKey[] => [
  own('Let Tab leave the editor, or indent', tabKey(mac)),
  { title: 'Suggest', shortcut: { code: 'Space', ctrl }, command: 'editor.action.triggerSuggest' },
  // The usual keys begin with those that open the page's palette.
  { title: 'Explain what is here; twice, to scroll it', shortcut: { code: 'KeyI', mod }, command: explainCommand },
  { title: 'Go to the next marked place', shortcut: { code: 'F8' }, command: 'editor.action.marker.nextInFiles' },
  {
    title: 'Go to the marked place before',
    shortcut: { code: 'F8', shift },
    command: 'editor.action.marker.prevInFiles',
  },
  own('Fix here', ownKeys.quickFix),
  own('Apply all safe fixes', ownKeys.fixAll),
  { title: 'Rename a stage or a variable', shortcut: { code: 'F2' }, command: 'editor.action.rename' },
  { title: 'Go to where it is defined', shortcut: { code: 'F12' }, command: 'editor.action.revealDefinition' },
  own('Go to where it is used next', ownKeys.nextUse),
  {
    title: 'Go to a stage or an instruction',
    shortcut: { code: 'KeyO', mod, shift },
    command: 'editor.action.quickOutline',
  },
  { title: 'Find', shortcut: { code: 'KeyF', mod }, command: 'actions.find' },
  { title: 'Comment out the lines', shortcut: { code: 'Slash', mod }, command: 'editor.action.commentLine' },
  { title: 'Put the file in form', shortcut: { code: 'KeyF', alt, shift }, command: 'editor.action.formatDocument' },
  { title: 'Show what can be done here', shortcut: { code: 'F10', shift }, command: 'editor.action.showContextMenu' },
]
