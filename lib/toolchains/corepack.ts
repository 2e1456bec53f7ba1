import type { ImageFacts } from '../catalog/catalog'
import { officialName } from '../catalog/known-images'
import { readTag } from '../catalog/tag'
import type { TracedCommand } from '../image/built-image'

/** Package managers that Corepack fetches when they are first called. */
const fetched = /^(?:pnpm|pnpx|yarn|yarnpkg)$/

/** Where Corepack keeps the package managers that it fetches, for every user (github.com/nodejs/corepack, COREPACK_HOME). */
export const corepackHome = '/usr/local/share/corepack'
export const corepackSetting = `ENV COREPACK_HOME=${corepackHome}`

/** The first version of Node without Corepack (https://nodejs.org/docs/latest-v24.x/api/corepack.html). */
const without = 25

/** True for an image of Node that Corepack does not come with. */
export function lacksCorepack({ reference }: ImageFacts): boolean {
  const [version] = readTag('node', reference.tag ?? '').version
  return officialName(reference) === 'node' && version !== undefined && version >= without
}

/** True for a command that has Corepack fetch a package manager, or makes ready for it. */
export const callsCorepack = ({ name }: TracedCommand): boolean => name === 'corepack' || fetched.test(name)

/** True for the name of a program that Corepack puts in place. */
export const isOfCorepack = (program: string): boolean => fetched.test(program)

/**
 * True where Corepack fetches a package manager into the home of who builds: who runs the program as somebody else has
 * another home, and it would be fetched once more at each start of a container.
 */
export const fetchesIntoHome = (commands: readonly TracedCommand[], env: Readonly<Record<string, string>>): boolean =>
  env.COREPACK_HOME === undefined &&
  commands.some(({ name, args }) => name === 'corepack' && args[0]?.text === 'enable') &&
  commands.some(({ name, args }) => fetched.test(name) || (name === 'corepack' && args[0]?.text !== 'enable'))
