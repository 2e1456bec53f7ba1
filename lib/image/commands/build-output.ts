import type { Entry } from '../entry'

/**
 * The label of what a build writes under a name that is guessed: COPY --from, cp and mv find it under other names near
 * by, since what is taken out of a build is its output as a rule.
 */
export const buildOutput = 'build output'

/** What a build wrote near a path, never more than two directories up; the largest, where there are several. */
export function outputNear(path: string, find: (path: string) => readonly Entry[]): Entry | null {
  const segments = path.split('/')
  for (let up = 1; up <= 2 && segments.length - up > 1; up++) {
    const found = find(segments.slice(0, -up).join('/')).filter((entry) => entry.label === buildOutput)
    if (found.length > 0)
      return found.reduce((most, entry) => (entry.size.onDisk.likely > most.size.onDisk.likely ? entry : most))
  }
  return null
}
