/** Of the editor's inner modules, which come without types, what the page needs to shape its menus and to keep what is drawn. */

declare module 'monaco-editor/platform/actions/common/actions' {
  export interface MenuId {
    readonly id: string
  }
  export const MenuId: { readonly EditorContext: MenuId; readonly EditorContextPeek: MenuId }
  interface MenuItem {
    readonly command: { readonly id: string; readonly title: string }
    readonly group: string
    readonly order: number
  }
  export const MenuRegistry: {
    getMenuItems(id: MenuId): { readonly submenu?: MenuId; when?: unknown }[]
    appendMenuItem(id: MenuId, item: MenuItem): void
  }
}

declare module 'monaco-editor/platform/contextkey/common/contextkey' {
  export const ContextKeyExpr: { false(): unknown }
}

declare module 'monaco-editor/editor/contrib/folding/browser/foldingRanges' {
  export class FoldingRegions {
    constructor(starts: Uint32Array, ends: Uint32Array)
    readonly length: number
    getStartLineNumber(index: number): number
    getEndLineNumber(index: number): number
    getType(index: number): string | undefined
    isCollapsed(index: number): boolean
    setCollapsed(index: number, collapsed: boolean): void
    getSource(index: number): number
  }
}

declare module 'monaco-editor/editor/contrib/folding/browser/foldingModel' {
  import type { FoldingRegions } from 'monaco-editor/editor/contrib/folding/browser/foldingRanges'

  interface Lines {
    readonly startLineNumber: number
    readonly endLineNumber: number
  }
  /** Where a fold is not to close over. */
  export interface FoldSelection {
    startsInside(startLine: number, endLine: number): boolean
  }
  export class FoldingModel {
    constructor(text: object, decorations: object)
    readonly regions: FoldingRegions
    readonly textModel: { getDecorationRange(id: string): Lines | null }
    readonly _editorDecorationIds: readonly string[]
    update(regions: FoldingRegions, selection?: FoldSelection): void
  }
}

declare module 'monaco-editor/editor/contrib/parameterHints/browser/parameterHintsWidget' {
  import type { HintsWidget } from '@/components/editor/kept-hints'

  export const ParameterHintsWidget: { readonly prototype: HintsWidget }
}

declare module 'monaco-editor/editor/contrib/suggest/browser/suggestWidgetStatus' {
  export const SuggestWidgetStatus: { readonly prototype: { show: () => void } }
}

declare module 'monaco-editor/editor/contrib/hover/browser/contentHoverWidget' {
  import type { HoverBoxes } from '@/components/editor/tall-hovers'

  export const ContentHoverWidget: HoverBoxes
}

declare module 'monaco-editor/editor/browser/viewParts/whitespace/whitespace' {
  interface Overlay {
    readonly _selection: readonly { isEmpty(): boolean }[]
    _renderResult: readonly string[] | null
    prepareRender(context: object): void
  }
  export const WhitespaceOverlay: { readonly prototype: Overlay }
}
