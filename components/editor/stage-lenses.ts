import type * as monaco from 'monaco-editor/editor'
import { attachedTo } from './attached'

let tell = () => {}

/** What stands above the stages of every editor. */
export function registerStageLenses(api: typeof monaco, id: string): void {
  const changed = new api.Emitter<monaco.languages.CodeLensProvider>()
  const provider: monaco.languages.CodeLensProvider = {
    onDidChange: changed.event,
    provideCodeLenses: (model) => ({ lenses: attachedTo(model)?.lenses() ?? [] }),
  }
  api.languages.registerCodeLensProvider(id, provider)
  tell = () => changed.fire(provider)
}

/** Has them read again. */
export const stageLensesChanged = (): void => tell()
