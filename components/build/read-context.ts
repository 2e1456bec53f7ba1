import { isDockerfileName, isManifest, manifestLimits } from '@/lib/image/manifests'
import { bytes } from '@/lib/source/units'
import type { BuildContext } from './build-context'

/** A file of the folder, as whichever door it came through gives it. */
export interface FoundFile {
  /** Relative to the folder, with forward slashes. */
  readonly path: string
  readonly file: File
}

/** Files as they are found, in batches; `lost` counts those that could not be opened. */
export type FoundFiles = AsyncIterable<{ readonly found: readonly FoundFile[]; readonly lost: number }>

/** More files than any build should send; the page stays usable, and says where it stopped. */
export const mostFiles = 200_000
const batch = 1000
const largestDockerfile = 256 * 1024
const mostDockerfiles = 20

/** A turn of work takes this many milliseconds at most before the page may draw and hear the keyboard. */
const turn = 12
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0))

const count = (number: number, one: string, many: string): string =>
  `${number.toLocaleString('en')} ${number === 1 ? one : many}`

/**
 * Reads a folder in this page: every name and size, and the texts of manifests. Contents of `.git` and of installed
 * packages are counted and never opened.
 */
export async function readContext(
  name: string,
  source: FoundFiles,
  onCount: (files: number) => void,
): Promise<BuildContext> {
  const files: { path: string; bytes: ReturnType<typeof bytes> }[] = []
  const texts: Record<string, string> = {}
  const dockerfiles: Record<string, string> = {}
  let dockerignore: string | null = null
  let textsRead = 0
  let bytesRead = 0
  let passedOver = 0
  let unreadable = 0
  let cut = false
  let started = performance.now()

  for await (const { found, lost } of source) {
    unreadable += lost
    for (const { path, file } of found) {
      if (files.length >= mostFiles) {
        cut = true
        break
      }
      files.push({ path, bytes: bytes(file.size) })
      const isIgnore = path === '.dockerignore'
      const isDockerfile =
        isDockerfileName(path) && file.size <= largestDockerfile && Object.keys(dockerfiles).length < mostDockerfiles
      if (!isIgnore && !isDockerfile && !isManifest(path)) continue
      if (
        textsRead >= manifestLimits.texts ||
        file.size > manifestLimits.bytes ||
        bytesRead + file.size > manifestLimits.allBytes
      ) {
        passedOver++
        continue
      }
      const text = await file.text().catch(() => null)
      if (text === null) {
        passedOver++
        continue
      }
      textsRead++
      bytesRead += file.size
      if (isIgnore) dockerignore = text
      else if (isDockerfile) dockerfiles[path] = text
      else texts[path] = text
    }
    if (cut) break
    if (performance.now() - started > turn) {
      onCount(files.length)
      await pause()
      started = performance.now()
    }
  }

  files.sort((a, b) => (a.path < b.path ? -1 : 1))
  const unread = [
    cut ? `It holds more than ${mostFiles.toLocaleString('en')} files; the rest is not counted.` : '',
    unreadable > 0 ? `${count(unreadable, 'file', 'files')} could not be opened.` : '',
    passedOver > 0 ? `${count(passedOver, 'manifest was', 'manifests were')} too large or too many to be read.` : '',
  ].filter((sentence) => sentence !== '')
  return { name, files, texts, dockerfiles, dockerignore, unread: unread.length === 0 ? null : unread.join(' ') }
}

/** Files of a folder that was chosen: the browser has listed them already. */
export async function* chosenFiles(list: readonly File[]): FoundFiles {
  for (let at = 0; at < list.length; at += batch) {
    const found = list.slice(at, at + batch).map((file) => ({
      path: file.webkitRelativePath.slice(file.webkitRelativePath.indexOf('/') + 1),
      file,
    }))
    yield { found, lost: 0 }
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile
const isDirectory = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory

const opened = (entry: FileSystemFileEntry): Promise<File | null> =>
  new Promise((resolve) => entry.file(resolve, () => resolve(null)))

const listed = (reader: FileSystemDirectoryReader): Promise<readonly FileSystemEntry[] | null> =>
  new Promise((resolve) => reader.readEntries(resolve, () => resolve(null)))

/** Directories that are listed at the same time: each answer is a round trip to the browser's own process. */
const atOnce = 16

interface Listing {
  readonly directories: readonly FileSystemDirectoryEntry[]
  readonly found: readonly FoundFile[]
  readonly lost: number
}

async function listingOf(directory: FileSystemDirectoryEntry, top: number): Promise<Listing> {
  const reader = directory.createReader()
  const directories: FileSystemDirectoryEntry[] = []
  const found: FoundFile[] = []
  let lost = 0
  // a reader gives a hundred at a time, and none when it has given all
  for (let more = await listed(reader); more === null || more.length > 0; more = await listed(reader)) {
    if (more === null) return { directories, found, lost: lost + 1 }
    directories.push(...more.filter(isDirectory))
    const files = await Promise.all(
      more.filter(isFile).map(async (entry) => ({ path: entry.fullPath.slice(top), file: await opened(entry) })),
    )
    for (const { path, file } of files) {
      if (file) found.push({ path, file })
      else lost++
    }
  }
  return { directories, found, lost }
}

/** Files of a folder that was dropped, found by walking through it. */
export async function* droppedFiles(folder: FileSystemDirectoryEntry): FoundFiles {
  const waiting = [folder]
  const top = folder.fullPath.length + 1
  while (waiting.length > 0) {
    const listings = await Promise.all(waiting.splice(-atOnce).map((directory) => listingOf(directory, top)))
    for (const { directories, found, lost } of listings) {
      waiting.push(...directories)
      yield { found, lost }
    }
  }
}
