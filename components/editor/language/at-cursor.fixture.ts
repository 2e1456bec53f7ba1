import type { Dockerfile } from '@/lib/dockerfile/model'
import { parseDockerfile } from '@/lib/dockerfile/parse'
import { bundledCatalog, testDay } from '@/lib/fixtures/catalog.fixture'
import type { Given } from './given'

export const given: Given = { catalog: bundledCatalog(), buildArgs: {}, today: testDay }

/** A file written with `¦` where the cursor is. */
export function atCursor(written: string): { readonly file: Dockerfile; readonly at: number; readonly text: string } {
  const at = written.indexOf('¦')
  if (at === -1) throw new Error('no cursor in the text')
  const text = written.replace('¦', '')
  return { file: parseDockerfile(text), at, text }
}
