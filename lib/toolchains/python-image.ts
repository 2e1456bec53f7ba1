import type { Given, Reading } from './story'

/** How Python comes into an image that is not its official one. */
interface PythonImage {
  /** The official image whose Python it has, or the distribution that it is made on. */
  readonly reference: string
  /** uv fetches a Python of its own, because the image has none. */
  readonly managed: boolean
}

const variant = (rest: string): string => (rest.includes('alpine') ? '-alpine' : rest.includes('slim') ? '-slim' : '')

/**
 * uv's images (https://docs.astral.sh/uv/guides/integration/docker, "Available images"), and those that have Node beside
 * Python (github.com/nikolaik/docker-python-nodejs): both are made on the official image of Python, which lies where it
 * always does. Null for every other image.
 */
function pythonImage({ stage }: Given): PythonImage | null {
  const { familiarName = '', tag } = stage.root?.reference ?? {}
  const words = tag ?? 'latest'
  if (familiarName === 'ghcr.io/astral-sh/uv') {
    const [, version, rest = ''] = /(?:^|-)python(\d+\.\d+)(.*)$/.exec(words) ?? []
    if (version !== undefined) return { reference: `python:${version}${variant(rest)}`, managed: false }
    const [, name] = /(?:^|-)(debian|bookworm|trixie|alpine)/.exec(words) ?? []
    if (name === undefined) return null
    return { reference: name === 'alpine' ? 'alpine:latest' : 'debian:trixie', managed: true }
  }
  const [, version, rest = ''] = /^python(\d+\.\d+)-nodejs\d+(.*)$/.exec(words) ?? []
  return familiarName === 'nikolaik/python-nodejs' && version !== undefined
    ? { reference: `python:${version}${variant(rest)}`, managed: false }
    : null
}

/** What a reader of official images makes of such an image. */
export function throughOfficial(
  given: Given,
  read: (given: Given, managed: boolean) => Reading | null,
): Reading | null {
  const image = pythonImage(given)
  if (!image) return read(given, false)
  const root = given.catalog.image(image.reference, given.today)
  const distribution = given.stage.distribution?.release === null ? root.distribution : given.stage.distribution
  const known = { ...given, stage: { ...given.stage, root, distribution } }
  const first = read(known, image.managed)
  // its FROM can't name an official image's tag, so that Python stays as it is
  const moves = first?.kind === 'told' && first.story.builder !== null
  const reading = moves ? read({ ...known, keepsVersion: true }, image.managed) : first
  if (reading?.kind === 'open') return { kind: 'open', story: { ...reading.story, stage: given.stage } }
  return reading?.story.builder === null ? { kind: 'told', story: { ...reading.story, stage: given.stage } } : null
}

/** Where uv keeps a Python that it fetches, so that who is not root can use it. */
export const managedPython = '/python'
/** The same, and that it fetches one: what the environment is linked to comes along. */
export const managedSettings = [`ENV UV_PYTHON_INSTALL_DIR=${managedPython} UV_PYTHON_PREFERENCE=only-managed`]
