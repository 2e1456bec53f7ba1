/** Paths deeper than this are cut: no file system takes them, and no text may make the engine dig for ever. */
const deepest = 128

/**
 * An absolute path without `.`, `..` and doubled slashes. Windows paths lose their drive and get forward slashes.
 * `base` is the directory that a relative path starts from.
 */
export function absolutePath(path: string, base: string): string {
  const plain = path.replace(/^[A-Za-z]:(?=[\\/])/, '').replaceAll('\\', '/')
  const segments: string[] = []
  for (const segment of `${plain.startsWith('/') ? '' : `${base}/`}${plain}`.split('/')) {
    if (segment === '' || segment === '.') continue
    if (segment === '..') segments.pop()
    else if (segments.length < deepest) segments.push(segment)
  }
  return `/${segments.join('/')}`
}

export const segmentsOf = (path: string): readonly string[] => path.split('/').filter((segment) => segment !== '')

export const joinPath = (directory: string, name: string): string =>
  name === '' ? directory : directory === '/' ? `/${name}` : `${directory}/${name}`

export const baseName = (path: string): string =>
  path.slice(path.replace(/\/+$/, '').lastIndexOf('/') + 1).replace(/\/+$/, '')

/** True when `path` is `directory` or lies under it. */
export const isUnder = (path: string, directory: string): boolean =>
  directory === '/' || path === directory || path.startsWith(`${directory}/`)

/** One segment of a shell pattern as a regular expression; a star does not take a leading dot. */
export function segmentPattern(segment: string): RegExp {
  let source = ''
  for (let i = 0; i < segment.length; i++) {
    const char = segment.charAt(i)
    const close = char === '[' ? segment.indexOf(']', i + 2) : -1
    if (char === '*') source += i === 0 ? '(?!\\.)[^/]*' : '[^/]*'
    else if (char === '?') source += '[^/]'
    else if (close !== -1) {
      const set = segment
        .slice(i + 1, close)
        .replace(/^!/, '^')
        .replace(/[\\[]/g, '\\$&')
      source += `[${set}]`
      i = close
    } else source += char.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
  }
  try {
    return new RegExp(`^${source}$`)
  } catch {
    return /^(?!)/
  }
}

export const isPattern = (text: string): boolean => /[*?[]/.test(text)
