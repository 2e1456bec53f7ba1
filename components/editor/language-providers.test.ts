import type * as monaco from 'monaco-editor/editor'
import { expect, it, vi } from 'vitest'
import { registerLanguage } from './language-providers'

type Languages = typeof monaco.languages

/** The editor goes while the worker is still at the question. */
const model = {
  isGone: false,
  isDisposed() {
    return this.isGone
  },
  alive<Value>(value: Value): Value {
    if (this.isGone) throw new Error('Model is disposed!')
    return value
  },
  getVersionId() {
    return this.alive(1)
  },
  getValue() {
    return this.alive('FROM alpine')
  },
  getOffsetAt() {
    return this.alive(6)
  },
  getPositionAt() {
    return this.alive({ lineNumber: 1, column: 7 })
  },
}

vi.mock('./language-client', () => ({
  languageClient: {
    ask: async () => {
      model.isGone = true
      return { places: [] }
    },
  },
}))

/** What is registered, by the name of what registers it. */
function registered(): Readonly<Record<string, unknown>> {
  const providers: Record<string, unknown> = {}
  const kinds = new Proxy({}, { get: () => 1 })
  const languages = new Proxy(
    {},
    {
      get: (_, name: string) =>
        name.startsWith('register') ? (_id: string, provider: unknown) => (providers[name] = provider) : kinds,
    },
  )
  registerLanguage({ languages: languages as Languages } as typeof monaco, 'dockerfile')
  return providers
}

const position = { lineNumber: 1, column: 7 } as monaco.Position
const token = { isCancellationRequested: false } as monaco.CancellationToken
const here = { startLineNumber: 1, startColumn: 7, endLineNumber: 1, endColumn: 7 }

it.each([
  ['registerDocumentHighlightProvider', 'provideDocumentHighlights', [{ range: here }]],
  ['registerRenameProvider', 'resolveRenameLocation', { range: here, text: '' }],
])('an answer that comes after the editor is gone asks nothing of it: %s', async (register, provide, answer) => {
  model.isGone = false
  const provider = registered()[register] as Record<string, (...given: unknown[]) => Promise<unknown>>
  expect(await provider[provide]?.(model, position, token)).toMatchObject(answer)
})
