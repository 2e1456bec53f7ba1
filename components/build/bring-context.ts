import { create } from 'zustand'
import { bring, say, show, useDesk } from '@/components/review/desk'
import { startFrom } from '@/components/share/open-page'
import { formatBytes } from '@/lib/catalog/format'
import { type BuildContext, ignoreOf, pathOf } from './build-context'
import { chosenFiles, droppedFiles, type FoundFiles, readContext } from './read-context'

/** A folder that is being read, or what was wrong with the last one. */
interface Reading {
  readonly count: number | null
  readonly problem: string | null
}

export const useReading = create<Reading>()(() => ({ count: null, problem: null }))

const largestDockerfile = 256 * 1024

/** How much there is of a folder, in words. */
export function amountWords({ files, bytes }: { readonly files: number; readonly bytes: number }): string {
  return `${files.toLocaleString('en')} ${files === 1 ? 'file' : 'files'}, ${formatBytes(bytes)}`
}

export const sizeOf = ({ files }: BuildContext) => ({
  files: files.length,
  bytes: files.reduce((sum, file) => sum + file.bytes, 0),
})

function refuse(problem: string): void {
  useReading.setState({ count: null, problem })
  show('build')
}

let newest = 0

async function bringFolder(name: string, files: FoundFiles): Promise<void> {
  const turn = ++newest
  useReading.setState({ count: 0, problem: null })
  show('build')
  const context = await readContext(name, files, (count) => {
    if (turn === newest) useReading.setState({ count })
  })
  // another folder was dropped meanwhile
  if (turn !== newest) return
  if (context.files.length === 0) {
    refuse(`There is no file in ${name} that this page could read.`)
    return
  }
  useReading.setState({ count: null })
  const dockerignore = ignoreOf(context, pathOf(context, useDesk.getState().text))
  bring({ context, ...(dockerignore !== null && { dockerignore }) })
  say(`Read ${name}: ${amountWords(sizeOf(context))}`)
}

const failed = (): void => refuse('The browser stopped reading the folder. Nothing was changed; try it again.')

export function bringChosen(list: readonly File[]): void {
  const [first] = list
  const name = first?.webkitRelativePath.split('/')[0] ?? ''
  if (!first) refuse('The folder is empty, or the browser gave none of its files.')
  else bringFolder(name, chosenFiles(list)).catch(failed)
}

async function openFile(file: File): Promise<void> {
  const { tookReview } = await import('@/components/share/share-file')
  if (await tookReview(file)) return
  const text = file.size <= largestDockerfile ? await file.text() : null
  if (text === null || text.includes('\0')) refuse(`${file.name} is no Dockerfile: it is too large, or no text.`)
  else {
    startFrom(text)
    say(`Opened: ${file.name}`)
  }
}

/** What was dropped on the page: a folder is the build context, a file by itself a review or a Dockerfile. */
export function bringDropped(entries: readonly (FileSystemEntry | null)[], files: readonly File[]): void {
  const folders = entries.filter((entry): entry is FileSystemDirectoryEntry => entry?.isDirectory === true)
  const [folder] = folders
  const [file] = files
  if (folder && folders.length === 1) bringFolder(folder.name, droppedFiles(folder)).catch(failed)
  else if (folders.length > 1) refuse('One folder at a time: drop the one that the build is started in.')
  else if (file && files.length === 1) openFile(file).catch(failed)
  else refuse('Files by themselves do not tell what COPY takes: drop the folder that holds them.')
}

export function removeContext(): void {
  newest++
  useReading.setState({ count: null, problem: null })
  bring({ context: null })
  say('Build context removed')
}
