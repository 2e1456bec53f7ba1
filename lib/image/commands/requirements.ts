import type { Machine } from '../machine'
import { dirName, joinPath } from '../path'

/** What a file of requirements names; null where its text is not known. */
export function requirementsIn(path: string, machine: Machine, depth = 0): readonly string[] | null {
  const text = machine.textAt(path)
  if (text === null) return null
  if (/\.toml$/.test(path)) return fromToml(text)
  const names: string[] = []
  for (const raw of text.split(/\r?\n/)) {
    const line = raw
      .replace(/(?:^|\s)#.*$/, '')
      .replace(/\s*\\$/, '')
      .trim()
    const other = /^(?:-r|--requirement)[ =]*(\S+)/.exec(line)?.[1]
    if (other !== undefined && depth < 5) {
      const directory = dirName(path)
      names.push(...(requirementsIn(joinPath(directory, other.replace(/^\.\//, '')), machine, depth + 1) ?? []))
    } else if (line !== '' && !line.startsWith('-')) names.push(line)
  }
  return names
}

/**
 * The names in a pyproject.toml, Pipfile or lock file, by the look of its lines: a whole parser would tell no more of
 * what is installed.
 */
function fromToml(text: string): readonly string[] {
  const names: string[] = []
  let section = ''
  let list = false
  for (const raw of text.split(/\r?\n/)) {
    const line = raw.trim()
    const head = /^\[+([^\]]+)\]+/.exec(line)?.[1]
    if (head !== undefined) {
      section = head
      list = false
      continue
    }
    if (section === 'package') {
      const name = /^name\s*=\s*"([^"]+)"/.exec(line)?.[1]
      if (name !== undefined) names.push(name)
    } else if (/^(?:tool\.poetry\.dependencies|packages)$/.test(section)) {
      const name = /^"?([A-Za-z0-9][\w.-]*)"?\s*=/.exec(line)?.[1]
      if (name !== undefined && name !== 'python') names.push(name)
    } else if (section === 'project') {
      if (/^dependencies\s*=\s*\[/.test(line)) list = true
      if (list) for (const found of line.matchAll(/["']([A-Za-z0-9][^"']*)["']/g)) names.push(found[1] ?? '')
      if (list && /\]\s*,?$/.test(line)) list = false
    }
  }
  return names
}
