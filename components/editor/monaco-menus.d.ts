/** Of the editor's inner modules, which come without types, what the page needs to shape the editor's menu. */

declare module 'monaco-editor/platform/actions/common/actions' {
  export interface MenuId {
    readonly id: string
  }
  export const MenuId: { readonly EditorContext: MenuId; readonly EditorContextPeek: MenuId }
  export const MenuRegistry: { getMenuItems(id: MenuId): { readonly submenu?: MenuId; when?: unknown }[] }
}

declare module 'monaco-editor/platform/contextkey/common/contextkey' {
  export const ContextKeyExpr: { false(): unknown }
}
