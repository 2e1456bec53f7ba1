import { execFile } from 'node:child_process'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const machineSources = '/etc/apt/sources.list.d'
const releaseName = /\b(?:bullseye|bookworm|trixie)\b/g

/** An apt root of its own for a release, with the options that make apt use it. */
export interface AptRoot {
  readonly folder: string
  readonly options: readonly string[]
}

/**
 * Sets up apt for a Debian release beside the machine's own, from the sources that the machine has, with the release
 * replaced, and fetches the indexes. Kept in the temporary folder from one run to the next.
 */
export async function aptRoot(release: string): Promise<AptRoot> {
  const folder = join(tmpdir(), `plimsoll-apt-${release}`)
  for (const part of [
    'etc/apt/sources.list.d',
    'var/lib/apt/lists/partial',
    'var/cache/apt/archives/partial',
    'var/lib/dpkg',
  ])
    await mkdir(join(folder, part), { recursive: true })
  await writeFile(join(folder, 'var/lib/dpkg/status'), '')
  for (const file of await readdir(machineSources)) {
    if (!file.endsWith('.sources') && !file.endsWith('.list')) continue
    const text = await readFile(join(machineSources, file), 'utf8')
    if (releaseName.test(text))
      await writeFile(join(folder, 'etc/apt/sources.list.d', file), text.replace(releaseName, release))
  }
  const options = [
    `Dir=${folder}`,
    `Dir::State::status=${join(folder, 'var/lib/dpkg/status')}`,
    'Dir::Etc::TrustedParts=/etc/apt/trusted.gpg.d',
    'APT::Sandbox::User=root',
    'Acquire::Languages=none',
    'Acquire::GzipIndexes=false',
    'Acquire::Check-Valid-Until=false',
  ].flatMap((option) => ['-o', option])
  await run('apt-get', [...options, 'update'])
  return { folder, options }
}

export interface AptIndex {
  /** The day of the newest of the release files, YYYY-MM-DD. */
  readonly date: string
  readonly texts: readonly string[]
}

/** The `Packages` files that apt has fetched into the root. */
export async function readAptIndex(root: AptRoot): Promise<AptIndex> {
  const lists = join(root.folder, 'var/lib/apt/lists')
  const files = await readdir(lists)
  const texts: string[] = []
  let date = ''
  for (const file of files) {
    if (file.endsWith('_Packages')) texts.push(await readFile(join(lists, file), 'utf8'))
    if (!file.endsWith('_InRelease')) continue
    const stated = /^Date: (.+)$/m.exec(await readFile(join(lists, file), 'utf8'))?.[1]
    const day = stated === undefined ? '' : new Date(stated).toISOString().slice(0, 10)
    if (day > date) date = day
  }
  return { date, texts }
}
