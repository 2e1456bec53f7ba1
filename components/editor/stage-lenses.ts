import type * as monaco from 'monaco-editor/editor'
import type { StageNote } from './port'

type Editor = monaco.editor.IStandaloneCodeEditor

interface Lens {
  readonly id: string
  readonly zone: monaco.editor.IViewZone
}

/** Of small letters with the room that a line of the file has. */
const height = 19

/** `PositionAffinity.Right`: behind what is noted at the end of the line above, which may have wrapped. */
const behindNotes = 1

const above = (line: number) => line - 1

function zoneFor({ line, words }: StageNote): monaco.editor.IViewZone {
  const domNode = document.createElement('div')
  domNode.className = 'stage-lens'
  domNode.textContent = words
  return {
    afterLineNumber: above(line),
    afterColumnAffinity: behindNotes,
    heightInPx: height,
    domNode,
    suppressMouseDown: true,
    showInHiddenAreas: true,
  }
}

/**
 * What is said above the stages, in a room of its own between the lines. It is nothing but words: the editor's own lenses
 * are asked for and placed again with every letter.
 */
export class StageLenses {
  /** Where the stages begin: kept as decorations, which move along with what is typed. */
  private readonly begins: monaco.editor.IEditorDecorationsCollection
  private lenses: readonly Lens[] = []

  constructor(private readonly editor: Editor) {
    this.begins = editor.createDecorationsCollection()
  }

  /** A line more or less above a stage moves all that follows: not while someone types. */
  show(stages: readonly StageNote[], typing: boolean): void {
    if (typing && stages.length !== this.lenses.length) return
    const lines = this.begins.getRanges().map((range) => range.startLineNumber)
    if (stages.length === lines.length && stages.every(({ line }, index) => line === lines[index])) this.reword(stages)
    else this.replace(stages)
  }

  /** After lines came or went. */
  follow(): void {
    const ranges = this.begins.getRanges()
    const isFollowed = (lens: Lens, index: number) => {
      const range = ranges[index]
      return range && !range.isEmpty() && lens.zone.afterLineNumber === above(range.startLineNumber)
    }
    if (this.lenses.every(isFollowed)) return
    const lines = new Set<number>()
    const gone: Lens[] = []
    const left: monaco.Range[] = []
    this.editor.changeViewZones((zones) => {
      ranges.forEach((range, index) => {
        const lens = this.lenses[index]
        if (!lens) return
        if (range.isEmpty() || lines.has(range.startLineNumber)) {
          zones.removeZone(lens.id)
          gone.push(lens)
          return
        }
        lines.add(range.startLineNumber)
        left.push(range)
        if (lens.zone.afterLineNumber === above(range.startLineNumber)) return
        lens.zone.afterLineNumber = above(range.startLineNumber)
        zones.layoutZone(lens.id)
      })
    })
    if (gone.length === 0) return
    this.lenses = this.lenses.filter((lens) => !gone.includes(lens))
    this.keepBegins(left)
  }

  clear(): void {
    this.replace([])
  }

  private reword(stages: readonly StageNote[]): void {
    stages.forEach(({ words }, index) => {
      const node = this.lenses[index]?.zone.domNode
      if (node && node.textContent !== words) node.textContent = words
    })
  }

  private replace(stages: readonly StageNote[]): void {
    if (stages.length === 0 && this.lenses.length === 0) return
    const keepPlace = this.placeToKeep()
    this.editor.changeViewZones((zones) => {
      for (const { id } of this.lenses) zones.removeZone(id)
      this.lenses = stages.map((stage) => {
        const zone = zoneFor(stage)
        return { id: zones.addZone(zone), zone }
      })
    })
    const model = this.editor.getModel()
    this.keepBegins(
      stages.map(({ line }) => ({
        startLineNumber: line,
        startColumn: 1,
        endLineNumber: line,
        endColumn: model?.getLineMaxColumn(line) ?? 1,
      })),
    )
    keepPlace()
  }

  private keepBegins(ranges: readonly monaco.IRange[]): void {
    this.begins.set(ranges.map((range) => ({ range, options: { zIndex: 0 } })))
  }

  /** Returns what brings the first line that is seen back to where it was. */
  private placeToKeep(): () => void {
    const { editor } = this
    const first = editor.getVisibleRanges()[0]?.startLineNumber
    if (first === undefined || editor.getScrollTop() === 0) return () => {}
    const was = editor.getTopForLineNumber(first) - editor.getScrollTop()
    return () => editor.setScrollTop(editor.getTopForLineNumber(first) - was)
  }
}
