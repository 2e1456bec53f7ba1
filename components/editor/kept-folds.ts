import { FoldingModel, type FoldSelection } from 'monaco-editor/editor/contrib/folding/browser/foldingModel'
import type { FoldingRegions } from 'monaco-editor/editor/contrib/folding/browser/foldingRanges'

/** As an editor numbers them: what a language says can be folded, rather than a person. */
const ofLanguage = 0

/** True where these folds stand in the editor already, all of them open. */
function areThere(model: FoldingModel, wanted: FoldingRegions): boolean {
  const { regions, textModel, _editorDecorationIds: ids } = model
  if (regions.length !== wanted.length || ids.length !== wanted.length) return false
  for (let at = 0; at < wanted.length; at++) {
    const range = textModel.getDecorationRange(ids[at] ?? '')
    const stays =
      range !== null &&
      // What stands in the text moves along with what is typed.
      range.startLineNumber === wanted.getStartLineNumber(at) &&
      range.endLineNumber === wanted.getEndLineNumber(at) &&
      regions.getStartLineNumber(at) === wanted.getStartLineNumber(at) &&
      regions.getEndLineNumber(at) === wanted.getEndLineNumber(at) &&
      regions.getType(at) === wanted.getType(at) &&
      !regions.isCollapsed(at) &&
      !wanted.isCollapsed(at) &&
      regions.getSource(at) === ofLanguage
    if (!stays) return false
  }
  return true
}

/**
 * Has every editor leave folds in place that are told again. After each letter it would take all of them out and put them
 * back, and then draw every line that it shows anew.
 */
export function keepFolds(): void {
  const { update } = FoldingModel.prototype
  FoldingModel.prototype.update = function (this: FoldingModel, wanted: FoldingRegions, selection?: FoldSelection) {
    if (!areThere(this, wanted)) update.call(this, wanted, selection)
  }
}
