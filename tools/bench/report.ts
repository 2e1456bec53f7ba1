import type { Estimate } from '../../lib/catalog/estimate'

export interface Sample {
  readonly name: string
  /** Bytes that were measured. */
  readonly truth: number
  readonly estimate: Estimate
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

/** Prints the error of the likely value, how many true values lie inside their interval, and the ten worst. */
export function report(title: string, samples: readonly Sample[], worst = 10): void {
  const judged = samples.map(({ name, truth, estimate }) => ({
    name,
    truth,
    error: estimate.likely / truth - 1,
    inside: truth >= estimate.low && truth <= estimate.high,
    width: (estimate.high - estimate.low) / 2 / estimate.likely,
  }))
  const errors = judged.map(({ error }) => Math.abs(error)).sort((a, b) => a - b)
  const signed = judged.map(({ error }) => error).sort((a, b) => a - b)
  const widths = judged.map(({ width }) => width).sort((a, b) => a - b)
  console.log(`\n${title}: ${samples.length} samples`)
  console.log(
    `  median error ${percent(quantile(errors, 0.5))}, 90th ${percent(quantile(errors, 0.9))}, bias ${percent(quantile(signed, 0.5))}`,
  )
  const inside = judged.filter((each) => each.inside).length
  console.log(
    `  inside the interval ${percent(inside / samples.length)}, median half-width ${percent(quantile(widths, 0.5))}`,
  )
  for (const each of [...judged].sort((a, b) => Math.abs(b.error) - Math.abs(a.error)).slice(0, worst))
    console.log(
      `  ${percent(each.error).padStart(8)} ${each.inside ? ' ' : '!'} ${(each.truth / 1e6).toFixed(1).padStart(8)} MB, off by ${((each.truth * each.error) / 1e6).toFixed(2)}  ${each.name}`,
    )
}
