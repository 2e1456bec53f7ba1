import { ended, hasFrom, outdented } from './lines'

/** A service of a Compose file, as far as it says where its image comes from. */
export interface Service {
  readonly name: string
  /** A Dockerfile that stands in the Compose file itself. */
  readonly inline: string | null
  /** Where its Dockerfile lies; null where it has none. */
  readonly dockerfile: string | null
  readonly image: string | null
}

/** More than anyone would choose from. */
const mostServices = 60

const indentOf = (line: string): number => /^[ \t]*/.exec(line)?.[0].length ?? 0
const isBlank = (line: string): boolean => /^\s*(?:#.*)?$/.test(line)

/** The lines below the one at an index that are indented further than it. */
function below(lines: readonly string[], at: number): readonly string[] {
  const own = indentOf(lines[at] ?? '')
  let end = at + 1
  for (; end < lines.length; end++) {
    const line = lines[end] ?? ''
    if (!isBlank(line) && indentOf(line) <= own) break
  }
  return lines.slice(at + 1, end)
}

const unquoted = (value: string): string => value.trim().replace(/^(["'])(.*)\1$/, '$2')

/** The value of a key on its own line, or inside of `{ }`. */
function valueOf(lines: readonly string[], key: string): string | null {
  const found = new RegExp(`(?:^|[\\s{,])${key}:[ \\t]+([^\\s{#][^\\n#,}]*)`, 'm').exec(lines.join('\n'))?.[1]
  return found === undefined || /^[|>]/.test(found) ? null : unquoted(found)
}

function blockOf(lines: readonly string[], key: string): string | null {
  const at = lines.findIndex((line) => new RegExp(`^[ \\t]*${key}:[ \\t]*[|>][-+\\d]*[ \\t]*$`).test(line))
  if (at === -1) return null
  const body = ended(outdented(below(lines, at).join('\n')))
  return hasFrom(body) ? body : null
}

function dockerfileOf(service: readonly string[]): string | null {
  const at = service.findIndex((line) => /^[ \t]*build:/.test(line))
  if (at === -1) return null
  const short = unquoted(/build:[ \t]*([^{#\n]*)/.exec(service[at] ?? '')?.[1] ?? '')
  const part = [service[at] ?? '', ...below(service, at)]
  const context = short || (valueOf(part, 'context') ?? '.')
  return `${context.replace(/\/$/, '')}/${valueOf(part, 'dockerfile') ?? 'Dockerfile'}`
}

/** The services of a Compose file; null for any other text. */
export function servicesOf(text: string): readonly Service[] | null {
  const lines = text.split('\n').filter((line) => !/^\s*#/.test(line))
  const at = lines.findIndex((line) => /^[ \t]*services:[ \t]*$/.test(line))
  if (at === -1) return null
  const all = below(lines, at)
  const indent = Math.min(...all.filter((line) => !isBlank(line)).map(indentOf))
  let count = 0
  return all.flatMap((line, index) => {
    if (count >= mostServices) return []
    const name = indentOf(line) === indent ? /^[ \t]*(["']?)([\w.-]+)\1:[ \t]*(?:[&#].*)?$/.exec(line)?.[2] : undefined
    if (name === undefined) return []
    count++
    const service = below(all, index)
    const inline = blockOf(service, 'dockerfile_inline')
    return [
      { name, inline, dockerfile: inline === null ? dockerfileOf(service) : null, image: valueOf(service, 'image') },
    ]
  })
}

/** Dockerfiles that stand in a file for something else: a ConfigMap, a task, a `docker-bake.hcl`. */
export function inOtherFile(text: string): readonly string[] {
  const lines = text.split('\n')
  const blocks = lines.flatMap((line, at) =>
    /^[ \t-]*["']?[\w.-]*dockerfile[\w.-]*["']?:[ \t]*[|>][-+\d]*[ \t]*$/i.test(line)
      ? [below(lines, at).join('\n')]
      : [],
  )
  const bakes = [...text.matchAll(/dockerfile-inline[ \t]*=[ \t]*<<-?(\w+)[ \t]*\n([\s\S]*?)\n[ \t]*\1[ \t]*$/gm)]
  return [...blocks, ...bakes.map(([, , body = '']) => body)].filter(hasFrom).map((body) => ended(outdented(body)))
}
