import { formatBytes } from '@/lib/catalog/format'
import { inspectedImage, jsonValues, type ListedImage, listedImages } from '@/lib/image/image-list'
import { isRecord, type JsonRecord } from '@/lib/source/json'
import { bytes } from '@/lib/source/units'

/** Something that an engine or a registry prints and that says no size of a layer on disk, and what does. */
export interface Unusable {
  readonly kind: 'unusable'
  /** What it is, in words that follow on "What you pasted looks like". */
  readonly what: string
  readonly instead: string
}

/** Images with their sizes on disk; `what` as above. */
export interface ListedImages {
  readonly kind: 'images'
  readonly what: string
  readonly images: readonly ListedImage[]
}

const askFor = (image: string): string =>
  `For sizes on disk, paste what \`docker history --no-trunc --format json ${image}\` prints.`

const counted = (count: number, one: string): string => (count === 1 ? `one ${one}` : `${count} ${one}s`)

function unusableImage(name: string, layers: number): Unusable {
  return {
    kind: 'unusable',
    what: `what docker inspect says of ${name}, in ${counted(layers, 'layer')}, by an engine that keeps images packed. The size in it counts packed layers, so it is not what the image weighs on disk`,
    instead: askFor(name),
  }
}

function container(value: JsonRecord): Unusable | null {
  if (!isRecord(value.State) || !isRecord(value.HostConfig)) return null
  const image = isRecord(value.Config) && typeof value.Config.Image === 'string' ? value.Config.Image : 'IMAGE'
  return {
    kind: 'unusable',
    what: 'what docker inspect says of a container, which is about how it runs and not about what its image weighs',
    instead: askFor(image),
  }
}

/** Layers as a registry lists them, each with its compressed bytes; in whatever a command wraps around them. */
function layerSizes(value: unknown, depth = 0): readonly number[] | null {
  if (!isRecord(value) || depth > 3) return null
  const layers = value.layers ?? value.LayersData
  if (Array.isArray(layers)) {
    const sizes = layers.map((it) => (isRecord(it) ? (it.size ?? it.Size) : null))
    const known = sizes.filter((it): it is number => typeof it === 'number' && Number.isSafeInteger(it) && it >= 0)
    return known.length > 0 && known.length === sizes.length ? known : null
  }
  for (const key of ['manifest', 'SchemaV2Manifest', 'OCIManifest']) {
    const found = layerSizes(value[key], depth + 1)
    if (found) return found
  }
  return null
}

const nameIn = (value: JsonRecord): string => {
  const name = [value.name, value.Name, value.Ref].find((it): it is string => typeof it === 'string')
  return name?.replace(/^docker\.io\/(?:library\/)?/, '').replace(/@.*/, '') ?? 'IMAGE'
}

function manifest(value: JsonRecord): Unusable | null {
  const sizes = layerSizes(value)
  const isOne =
    value.schemaVersion === 2 || isRecord(value.manifest) || isRecord(value.Descriptor) || 'LayersData' in value
  const name = nameIn(value)
  if (sizes && isOne) {
    const pulled = formatBytes(bytes(sizes.reduce((sum, size) => sum + size, 0)))
    return {
      kind: 'unusable',
      what: `the manifest of an image: ${counted(sizes.length, 'layer')}, ${pulled} to pull. It says neither what a layer is made of nor what it weighs on disk`,
      instead: askFor(name),
    }
  }
  const index = isRecord(value.manifest) ? value.manifest : value
  if (!Array.isArray(index.manifests)) return null
  return {
    kind: 'unusable',
    what: 'the index of an image, which lists what there is of it for each platform and no size of a layer',
    instead: askFor(name),
  }
}

/** The configuration alone, as `docker buildx imagetools inspect --format '{{json .Image}}'` prints it. */
function config(value: JsonRecord): Unusable | null {
  const { rootfs, architecture } = value
  if (!isRecord(rootfs) || !Array.isArray(rootfs.diff_ids) || typeof architecture !== 'string') return null
  return {
    kind: 'unusable',
    what: `the configuration of an image of ${counted(rootfs.diff_ids.length, 'layer')}, which holds no size`,
    instead: askFor('IMAGE'),
  }
}

/** `docker buildx imagetools inspect IMAGE`, without a format. */
const registryTable = /^Name:[ \t]+(\S+)\n(?:MediaType|Digest):[ \t]+\S+/m

/** What docker, a registry or their like print of images other than a history; null for any other text. */
export function inInspect(text: string): ListedImages | Unusable | null {
  const trimmed = text.trim()
  const isJson = /^[[{]/.test(trimmed)
  const values = isJson ? jsonValues(trimmed).filter(isRecord) : []
  const inspected = values.map(inspectedImage).filter((it) => it !== null)
  const images = listedImages(trimmed).filter(({ image }) => !image.startsWith('<none>'))
  const [first] = inspected
  if (images.length > 0) {
    const one =
      first && inspected.length === 1 ? ` says of ${first.name}, in ${counted(first.layers.length, 'layer')}` : ''
    return {
      kind: 'images',
      what: first ? `what docker inspect${one || ' says of images'}` : 'a list of images',
      images,
    }
  }
  if (first) return unusableImage(first.name, first.layers.length)
  for (const value of values) {
    const found = container(value) ?? manifest(value) ?? config(value)
    if (found) return found
  }
  const [, name] = isJson ? [] : (registryTable.exec(trimmed) ?? [])
  if (name === undefined) return null
  return {
    kind: 'unusable',
    what: 'what a registry says of an image: its digests and platforms, and no size',
    instead: askFor(nameIn({ name })),
  }
}
