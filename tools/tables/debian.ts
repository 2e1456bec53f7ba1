import { readFile } from 'node:fs/promises'
import { aptRoot, readAptIndex } from './apt-root'
import { readPackages } from './debian-index'
import { packDebian } from './debian-pack'
import { readOpenedFacts } from './opened-facts'
import type { TableFile } from './output'
import type { UpdatedFact } from './updated-debs'

/** The day of each package's last update within a release, as `updated-debs.ts` found it. */
async function readUpdated(release: string): Promise<Readonly<Record<string, string>>> {
  const text = await readFile('tools/facts/debian-updated.jsonl', 'utf8').catch(() => '')
  const facts: readonly UpdatedFact[] = text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
  return Object.fromEntries(facts.filter((fact) => fact.release === release).map(({ name, day }) => [name, day]))
}

/** The packages of a Debian release, read through the machine's apt. */
export async function buildDebian(release: string): Promise<TableFile> {
  const index = await readAptIndex(await aptRoot(release))
  const packages = readPackages(index.texts)
  const facts = await readOpenedFacts(release, packages)
  const name = `debian-${release}`
  return {
    name,
    file: `${name}.bin`,
    content: packDebian({ release, date: index.date, packages, updated: await readUpdated(release), ...facts }),
  }
}
