/** Paths deeper than this are cut: no file system takes them, and no text may make the engine dig for ever. */
const deepest = 128
const needsWork = /\/\/|\/\.\.?(?:\/|$)|\\/

/**
 * An absolute path without `.`, `..` and doubled slashes. Windows paths lose their drive and get forward slashes.
 * `base` is the directory that a relative path starts from.
 */
export function absolutePath(path: string, base: string): string {
  // nearly all paths are clean already, and this is asked for everything that is written
  if (path.length < deepest && path.startsWith('/') && !path.endsWith('/') && !needsWork.test(path)) return path
  const plain = path.replace(/^[A-Za-z]:(?=[\\/])/, '').replaceAll('\\', '/')
  const segments: string[] = []
  for (const segment of `${plain.startsWith('/') ? '' : `${base}/`}${plain}`.split('/')) {
    if (segment === '' || segment === '.') continue
    if (segment === '..') segments.pop()
    else if (segments.length < deepest) segments.push(segment)
  }
  return `/${segments.join('/')}`
}

export function segmentsOf(path: string): readonly string[] {
  const segments: string[] = []
  let start = 0
  while (start < path.length) {
    const slash = path.indexOf('/', start)
    const end = slash === -1 ? path.length : slash
    if (end > start) segments.push(path.slice(start, end))
    start = end + 1
  }
  return segments
}

export const joinPath = (directory: string, name: string): string =>
  name === '' ? directory : directory === '/' ? `/${name}` : `${directory}/${name}`

export const baseName = (path: string): string =>
  path.slice(path.replace(/\/+$/, '').lastIndexOf('/') + 1).replace(/\/+$/, '')

/** The directory that an absolute path lies in; that of `/` is `/`. */
export const dirName = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/'))) || '/'

/** True when `path` is `directory` or lies under it. */
export const isUnder = (path: string, directory: string): boolean =>
  directory === '/' || path === directory || path.startsWith(`${directory}/`)

export const isPattern = (text: string): boolean => /[*?[]/.test(text)
