import { absolutePath, isUnder } from './path'

/** More links on the way to one path than any real system has: a loop of them comes to an end. */
const mostHops = 8

/** Where a path leads when the symbolic links on its way, and the one that it names, are followed. */
export function followed(path: string, links: ReadonlyMap<string, string>): string {
  if (links.size === 0) return path
  let at = path
  for (let hops = 0; hops < mostHops; hops++) {
    const link = linkOn(at, links)
    if (link === null) return at
    at = absolutePath(`${links.get(link) ?? ''}${at.slice(link.length)}`, '/')
  }
  return at
}

function linkOn(path: string, links: ReadonlyMap<string, string>): string | null {
  for (const link of links.keys()) if (isUnder(path, link)) return link
  return null
}
