import { isRecord, parsedJson } from '../source/json'
import { type Bytes, bytes } from '../source/units'
import { readSize } from './printed-values'

/** A built image as an engine names it, with what it weighs on disk. */
export interface ListedImage {
  readonly image: string
  readonly onDisk: Bytes
  /** What says so of this image alone, which is what a history is read from. */
  readonly text: string
}

/**
 * The images that a text lists with their sizes on disk: the table or the JSON of `docker image ls`, or what
 * `docker image inspect` prints; none for any other text.
 */
export function listedImages(text: string): readonly ListedImage[] {
  const trimmed = text.trim()
  return /^[[{]/.test(trimmed) ? jsonValues(trimmed).flatMap(fromJson) : fromTable(trimmed.split(/\r?\n/))
}

/** What stands in a JSON text: the items of a list, or one value a line. */
export function jsonValues(text: string): readonly unknown[] {
  const whole = parsedJson(text)
  if (whole !== undefined) return Array.isArray(whole) ? whole : [whole]
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map(parsedJson)
}

/** The size that a row of a table has in a column, at its right where Engine 29 wrote it. Podman parts a number from its unit. */
export const sizeAt = (row: string, at: number) =>
  readSize(/^ *([\d.]+ ?[kKMGT]?B\b|\S+)/.exec(row.slice(at))?.[1] ?? '')

/**
 * Engine 29 says how much disk an image uses and how much of that is packed content, which containerd keeps beside the
 * unpacked files: what is left is what the image weighs once unpacked (moby/moby#53398).
 */
function fromTable(lines: readonly string[]): readonly ListedImage[] {
  const head = lines.findIndex((line) => /^(?:REPOSITORY\s+TAG|IMAGE\s+ID)\s/.test(line))
  const title = lines[head]
  if (title === undefined) return []
  const usageAt = title.indexOf('DISK USAGE')
  const contentAt = title.indexOf('CONTENT SIZE')
  return lines.slice(head + 1).flatMap((line) => {
    const size = line.trim() === '' ? null : sizeAt(line, usageAt === -1 ? title.indexOf('SIZE') : usageAt)
    if (!size) return []
    const packed = usageAt === -1 || contentAt === -1 ? 0 : (sizeAt(line, contentAt)?.onDisk ?? 0)
    const [repository = '', tag = ''] = line.split(/\s+/)
    const image = title.startsWith('REPOSITORY') && tag !== '<none>' ? `${repository}:${tag}` : repository
    const onDisk = bytes(packed < size.onDisk ? size.onDisk - packed : size.onDisk)
    return [{ image, onDisk, text: `${title}\n${line}\n` }]
  })
}

function fromJson(value: unknown): readonly ListedImage[] {
  const image = inspectedImage(value)
  if (image) {
    const { name, onDisk } = image
    if (onDisk === null) return []
    const part = {
      RepoTags: [name],
      Size: onDisk,
      GraphDriver: { Name: image.store },
      RootFS: { Layers: image.layers },
    }
    return [{ image: name, onDisk, text: `${JSON.stringify([part], null, 2)}\n` }]
  }
  if (!isRecord(value) || typeof value.Repository !== 'string') return []
  const size = readSize(String(value.Size ?? ''))
  const tag = typeof value.Tag === 'string' && value.Tag !== '<none>' ? `:${value.Tag}` : ''
  return size ? [{ image: `${value.Repository}${tag}`, onDisk: size.onDisk, text: `${JSON.stringify(value)}\n` }] : []
}

/** What `docker image inspect` says of one image. */
export interface InspectedImage {
  readonly name: string
  readonly layers: readonly unknown[]
  readonly store: string
  /** Null where the engine does not say it. */
  readonly onDisk: Bytes | null
}

/**
 * Reads one image of `docker image inspect`; null for any other value. With containerd's image store, which names its
 * driver `overlayfs`, the size is that of the packed layers up to Engine 29 and of packed and unpacked ones since
 * (moby/moby#53426), so that it says nothing of either.
 */
export function inspectedImage(value: unknown): InspectedImage | null {
  if (!isRecord(value) || !isRecord(value.RootFS) || typeof value.Size !== 'number') return null
  const { RootFS, GraphDriver, Size } = value
  const store = isRecord(GraphDriver) && typeof GraphDriver.Name === 'string' ? GraphDriver.Name : ''
  const [tagged, digested] = [value.RepoTags, value.RepoDigests].map((names) =>
    Array.isArray(names) && typeof names[0] === 'string' ? names[0] : null,
  )
  const id = typeof value.Id === 'string' ? value.Id.replace(/^sha256:/, '').slice(0, 12) : ''
  const isPacked = isRecord(value.Descriptor) || store === 'overlayfs' || store === ''
  return {
    name: tagged ?? digested?.replace(/@.*/, '') ?? id,
    layers: Array.isArray(RootFS.Layers) ? RootFS.Layers : [],
    store,
    onDisk: isPacked || !Number.isSafeInteger(Size) || Size < 0 ? null : bytes(Size),
  }
}
