import type { Review } from '@/lib/review/review'

type BuildArgs = Review['buildArgs']

export const argumentsText = (buildArgs: BuildArgs): string =>
  buildArgs.map(([name, value]) => `${name}=${value}`).join('\n')

/** Build arguments as they are written in a field, one NAME=value a line; lines that are none are left out and told. */
export function argumentsIn(text: string): { readonly buildArgs: BuildArgs; readonly problem: string | null } {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const wrong = lines.find((line) => !/^\s*[A-Za-z_]\w*=/.test(line))
  const byName = new Map(
    lines
      .filter((line) => /^\s*[A-Za-z_]\w*=/.test(line))
      .map((line) => [line.slice(0, line.indexOf('=')).trim(), line.slice(line.indexOf('=') + 1)]),
  )
  return {
    buildArgs: [...byName],
    problem: wrong === undefined ? null : `${wrong.trim()} is no NAME=value, so it is left out.`,
  }
}
