import { readFile } from 'node:fs/promises'
import { packageName } from '../../lib/catalog/npm-install'
import type { NpmFact } from './npm-facts'
import { jsonTable, type TableFile } from './output'

const kilobytes = (bytes: number): number => Math.max(1, Math.round(bytes / 1000))

/** An earlier version is told where it differs by more than this share of the newest one. */
const telling = 0.1
/** What an earlier version needs is told where it differs by packages of more bytes than these. */
const noted = 500_000

/**
 * The table of npm's packages: unpacked bytes, bytes of the archive and of the list of versions in kB, needs, and
 * unpacked bytes of earlier versions.
 */
export async function buildNpm(): Promise<TableFile> {
  const [head = '{}', ...lines] = (await readFile('tools/facts/npm-packages.jsonl', 'utf8')).trim().split('\n')
  const { asOf }: { asOf: string } = JSON.parse(head)
  const facts: readonly NpmFact[] = lines.map((line) => JSON.parse(line))
  const known = new Map(facts.map((fact) => [fact.name, fact.tree]))
  /** Bytes of the packages that one list has and the other has not. */
  const weightOf = (a: readonly string[], b: readonly string[]): number =>
    [...a.filter((it) => !b.includes(it)), ...b.filter((it) => !a.includes(it))].reduce(
      (all, name) => all + (known.get(packageName(name)) ?? 0),
      0,
    )
  /** Of binaries for both libraries of C, npm installs those for the one that is there. */
  const written = (names: readonly string[]): string =>
    names.filter((it) => known.has(packageName(it)) && !/musl/.test(it)).join(' ')
  const packages = Object.fromEntries(
    facts.map(({ name, tree, archive, versions, requires, earlier = {} }) => {
      const others = Object.entries(earlier).filter(([, before]) => Math.abs(before.tree / tree - 1) > telling)
      const changed = Object.entries(earlier).filter(
        ([, before]) => weightOf(requires, before.requires ?? requires) > noted,
      )
      const row = [
        kilobytes(tree),
        kilobytes(archive),
        kilobytes(versions),
        written(requires),
        others.map(([major, before]) => `${major}:${kilobytes(before.tree)}`).join(' '),
        changed.length === 0
          ? ''
          : Object.fromEntries(changed.map(([major, before]) => [major, written(before.requires ?? [])])),
      ]
      while (row.at(-1) === '') row.pop()
      return [name, row]
    }),
  )
  return jsonTable('npm', { date: asOf, from: ['the newest releases in the npm registry'], packages })
}
