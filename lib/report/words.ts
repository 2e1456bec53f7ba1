import type { Safety, StepReport } from '../analysis'

export const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`

export const placeOf = ({ line, endLine }: { readonly line: number; readonly endLine: number }): string =>
  line === endLine ? `line ${line}` : `lines ${line}-${endLine}`

const names: Record<Safety, string> = { safe: 'safe', review: 'to review', risky: 'risky' }

/** How many steps there are of each safety: `3 safe, 2 to review`. */
export const safetyWords = (steps: readonly StepReport[]): string =>
  (['safe', 'review', 'risky'] as const)
    .map((safety) => ({ safety, found: steps.filter((step) => step.safety === safety).length }))
    .filter(({ found }) => found > 0)
    .map(({ safety, found }) => `${found} ${names[safety]}`)
    .join(', ')
