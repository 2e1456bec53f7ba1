import type { Entry, Kind } from '../image/entry'
import { baseName, isUnder } from '../image/path'
import type { AppFiles } from './app-files'
import type { Given } from './story'

/** What commands make or bring on purpose; packages and dependencies are spoken of elsewhere. */
const brought: ReadonlySet<Kind> = new Set(['artifact', 'toolchain', 'other'])
/** What lies there serves the system, or nobody for long. */
const elsewhere = /^\/(?:etc|proc|root|run|tmp|usr\/(?:lib|share)|var)(?:\/|$)/
const buildTool = /^(?:bun|composer|install-php-extensions|pnpm|poetry|uvx?|yarn)$/
/** More than these are not read. */
const mostTold = 3

/** What a program that is run without its build has to do without, though nothing of the file says that it can. */
export function leftBehind({ stage }: Given, { artifacts, keeps }: AppFiles): readonly string[] {
  const kept = new Set(keeps.flatMap((copy) => stage.copied.get(copy.index) ?? []))
  const lines = new Map(
    stage.layers.flatMap((it) => (it.inherited || !it.instruction ? [] : [[it.index, it.instruction.lines.line]])),
  )
  const isTaken = (entry: Entry): boolean =>
    kept.has(entry) || artifacts.some(({ value }) => entry.path !== '/' && isUnder(entry.path, value.from))
  const told = new Set<string>()
  for (const entry of stage.ledger.placed()) {
    const line = lines.get(entry.layer)
    if (line === undefined || !brought.has(entry.kind) || isTaken(entry)) continue
    if (elsewhere.test(entry.path) || buildTool.test(baseName(entry.path))) continue
    told.add(
      entry.path === '/'
        ? `The program needs nothing else that ${/^[\w.-]+$/.test(entry.label ?? '') ? `\`${entry.label}\`` : 'the script'} on line ${line} installs.`
        : `The program needs nothing of what line ${line} puts into ${entry.path}.`,
    )
  }
  const more = told.size - mostTold
  const other = more === 1 ? 'one other place' : `${more} other places`
  return [...[...told].slice(0, mostTold), ...(more > 0 ? [`Nor does it need what the build puts into ${other}.`] : [])]
}
