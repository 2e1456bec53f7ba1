/** Everything that comes of a review as a file of its own. */
import { say, useDesk } from '@/components/review/desk'
import { copyText, downloadText } from '@/components/ui/save-text'
import type { Exported } from './export-text'

export type ExportId = 'dockerfile' | 'dockerignore' | 'patch' | 'markdown' | 'sarif' | 'json'

export interface Export {
  readonly id: ExportId
  readonly title: string
  readonly about: string
  /** What it is called on disk. */
  readonly fileName: string
}

const all: readonly Export[] = [
  { id: 'dockerfile', title: 'Dockerfile', about: 'The file with every step that is applied.', fileName: 'Dockerfile' },
  { id: 'dockerignore', title: '.dockerignore', about: 'What the build leaves out.', fileName: '.dockerignore' },
  { id: 'patch', title: 'Patch', about: 'The changes of both files, for git apply.', fileName: 'plimsoll.patch' },
  {
    id: 'markdown',
    title: 'Markdown review',
    about: 'Sizes before and after, steps with their reasons and a link, for a pull request.',
    fileName: 'plimsoll-review.md',
  },
  {
    id: 'sarif',
    title: 'SARIF',
    about: 'Findings and fixes for code hosts, version 2.1.0.',
    fileName: 'plimsoll.sarif',
  },
  { id: 'json', title: 'JSON', about: 'The whole analysis, as the command prints it.', fileName: 'plimsoll.json' },
]

/** Those that there is something to export for. */
export function exportsNow(): readonly Export[] {
  const { answer, dockerignore } = useDesk.getState()
  if (!answer) return []
  const { plan } = answer.analysis
  const none: Readonly<Partial<Record<ExportId, boolean>>> = {
    dockerignore: (plan.dockerignore ?? dockerignore) === null,
    patch: plan.steps.length === 0,
  }
  return all.filter(({ id }) => !none[id])
}

/** What writes them is loaded when the first is asked for. */
async function written(id: ExportId): Promise<Exported> {
  const { exported } = await import('./export-text')
  return exported(id)
}

const saidWith = (words: string, note: string | null): void => say(note === null ? words : `${words}. ${note}`)

export async function download({ id, fileName }: Export): Promise<void> {
  const { text, note } = await written(id)
  downloadText(fileName, text)
  saidWith(`${fileName} saved`, note)
}

export async function copy({ id, title }: Export): Promise<void> {
  const { text, note } = await written(id)
  if (await copyText(text)) saidWith(`${title} copied`, note)
  else say('The browser did not allow copying; download the file instead')
}
