import type { ImageReference } from './catalog'

export type ReferenceResult =
  | { readonly ok: true; readonly reference: ImageReference }
  | { readonly ok: false; readonly reason: string }

const defaultRegistry = 'docker.io'
const officialPrefix = 'library/'

const component = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/
const host =
  /^(?:(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])(?:\.(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9]))*|\[[a-fA-F0-9:]+\])(?::[0-9]+)?$/
const tagPattern = /^[\w][\w.-]{0,127}$/
const digestPattern = /^[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}$/
const sha256Digest = /^sha256:[0-9a-f]{64}$/
const imageId = /^[a-f0-9]{64}$/
const longestName = 255

const wrong = (reason: string): ReferenceResult => ({ ok: false, reason })

/** Docker takes the part before the first slash for a registry when it could not be the name of an account. */
function splitRegistry(name: string): { readonly registry: string; readonly path: string } {
  const slash = name.indexOf('/')
  const first = slash < 0 ? '' : name.slice(0, slash)
  const named = /[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase()
  const registry = slash >= 0 && named ? first : defaultRegistry
  const path = slash >= 0 && named ? name.slice(slash + 1) : name
  const docker = registry === defaultRegistry || registry === 'index.docker.io'
  if (!docker) return { registry, path }
  return { registry: defaultRegistry, path: path.includes('/') ? path : officialPrefix + path }
}

/**
 * Reads an image reference the way Docker does and fills in what it leaves out: `node` is `docker.io`,
 * `library/node`, `latest`. The rules are those of the distribution project's reference grammar.
 * A tag that is missing is `latest` unless a digest says which image is meant; then it is null.
 * What Docker would turn down (an upper-case repository, an empty tag, a bare image ID) is `ok: false` with its reason.
 */
export function parseReference(text: string): ReferenceResult {
  if (text === '') return wrong('the image has no name')
  if (/\s/.test(text)) return wrong('an image name has no blanks')
  if (imageId.test(text)) return wrong('64 hexadecimal digits are an image ID, which FROM cannot pull')
  const at = text.indexOf('@')
  const digest = at < 0 ? null : text.slice(at + 1)
  const beforeDigest = at < 0 ? text : text.slice(0, at)
  if (digest !== null && !digestPattern.test(digest)) return wrong(`"${digest}" is not a digest`)
  if (digest?.startsWith('sha256:') && !sha256Digest.test(digest))
    return wrong('a sha256 digest has 64 hexadecimal digits')

  const { registry, path: pathAndTag } = splitRegistry(beforeDigest)
  const colon = pathAndTag.indexOf(':')
  const written = colon < 0 ? null : pathAndTag.slice(colon + 1)
  const repository = colon < 0 ? pathAndTag : pathAndTag.slice(0, colon)
  if (!host.test(registry)) return wrong(`"${registry}" is not the name of a registry`)
  if (repository !== repository.toLowerCase()) return wrong('a repository is written in lower case')
  if (!repository.split('/').every((part) => component.test(part)))
    return wrong(`"${repository}" is not the name of a repository`)
  if (repository.length > longestName) return wrong(`a repository has at most ${longestName} characters`)
  if (written !== null && !tagPattern.test(written)) return wrong(`"${written}" is not a tag`)

  const official = registry === defaultRegistry && repository.startsWith(officialPrefix)
  const hosted = registry === defaultRegistry ? repository : `${registry}/${repository}`
  return {
    ok: true,
    reference: {
      registry,
      repository,
      tag: written ?? (digest === null ? 'latest' : null),
      digest,
      familiarName: official ? repository.slice(officialPrefix.length) : hosted,
    },
  }
}
