import type * as monaco from 'monaco-editor/editor'
import { restAfter } from './told-while-typing'

/**
 * The line that is being typed on: from the first letter until the cursor goes to another line, the editor is left, or
 * nothing was typed for a while. What is wrong with half a line is not worth saying, nor that it can be mended, which would
 * be worked out and shown after each letter and go with the next; nor does the cursor blink meanwhile, for which the whole
 * page would be looked over twice a second.
 */
export class TypingRest {
  line: number | null = null
  private timer: ReturnType<typeof setTimeout> | undefined
  private readonly disposables: monaco.IDisposable[]

  constructor(
    private readonly editor: monaco.editor.ICodeEditor,
    /** When a sign beside a line says that it can be mended. */
    private readonly sign: typeof monaco.editor.ShowLightbulbIconMode,
    private readonly onRest: () => void,
  ) {
    this.disposables = [
      editor.onDidChangeCursorPosition(({ position }) => {
        if (this.line !== null && position.lineNumber !== this.line) this.rest()
      }),
      editor.onDidBlurEditorText(() => this.rest()),
    ]
  }

  /** Something was typed, where the cursor now is. */
  typed(): void {
    clearTimeout(this.timer)
    if (this.line === null) {
      this.editor.updateOptions({ cursorBlinking: 'solid', lightbulb: { enabled: this.sign.Off } })
    }
    this.line = this.editor.getPosition()?.lineNumber ?? null
    this.timer = setTimeout(() => this.rest(), restAfter)
  }

  dispose(): void {
    clearTimeout(this.timer)
    for (const disposable of this.disposables) disposable.dispose()
  }

  private rest(): void {
    clearTimeout(this.timer)
    if (this.line === null) return
    this.line = null
    this.editor.updateOptions({ cursorBlinking: 'blink', lightbulb: { enabled: this.sign.OnCode } })
    this.onRest()
  }
}
