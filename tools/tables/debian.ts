import { aptRoot, readAptIndex } from './apt-root'
import { readPackages } from './debian-index'
import { packDebian } from './debian-pack'
import { readOpenedFacts } from './opened-facts'
import type { TableFile } from './output'

/** The packages of a Debian release, read through the machine's apt. */
export async function buildDebian(release: string): Promise<TableFile> {
  const index = await readAptIndex(await aptRoot(release))
  const packages = readPackages(index.texts)
  const facts = await readOpenedFacts(release, packages)
  const name = `debian-${release}`
  return { name, file: `${name}.bin`, content: packDebian({ release, date: index.date, packages, ...facts }) }
}
