import type { Dockerfile } from '../dockerfile/model'

/** True where a file asks for one of BuildKit's experimental checks: `# check=experimental=all` or with its name. */
export function asksForCheck(file: Dockerfile, name: string): boolean {
  const value = file.directives.find((it) => it.name === 'check')?.value
  if (value === undefined) return false
  const [, list = ''] = /(?:^|;)\s*experimental\s*=([^;]*)/.exec(value) ?? []
  const names = list.split(',').map((it) => it.trim())
  return names.includes('all') || names.includes(name)
}
