import type { PlanReport } from '../lib/analysis'
import type { FileChange } from '../lib/report/patch'
import { readText } from './context'
import { type Input, patchPath } from './input'
import { ignorePath } from './question'

export interface Change extends FileChange {
  /** Where it is on disk; null where it came through standard input. */
  readonly target: string | null
}

/** The files that a plan changes, named as a patch names them. */
export function changesOf(input: Input, plan: PlanReport, context: string | undefined): readonly Change[] {
  const path = input.path === null ? 'Dockerfile' : patchPath(input.path)
  const changes: Change[] = [{ path, before: input.text, after: plan.dockerfile, target: input.path }]
  if (plan.dockerignore === null) return changes
  const target = ignorePath(input, context)
  const before = target === null ? null : readText(target)
  const ignore = target === null ? '.dockerignore' : patchPath(target)
  return [...changes, { path: ignore, before, after: plan.dockerignore, target }]
}
