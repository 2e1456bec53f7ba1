import { accounts } from './accounts'
import { answers } from './answers'
import { apk } from './apk'
import { apt } from './apt'
import { archives } from './archives'
import type { CommandFamily } from './command'
import { conda } from './conda'
import { dotnet } from './dotnet'
import { dpkgPaths } from './dpkg-paths'
import { edits } from './edits'
import { fetch } from './fetch'
import { files } from './files'
import { find } from './find'
import { go } from './go'
import { harmless } from './harmless'
import { installers } from './installers'
import { jvm } from './jvm'
import { marks } from './marks'
import { native } from './native'
import { npm } from './npm'
import { packedFiles } from './packed-files'
import { php } from './php'
import { pip } from './pip'
import { pythonTools } from './python-tools'
import { rpm } from './rpm'
import { rsync } from './rsync'
import { ruby } from './ruby'
import { rust } from './rust'
import { sizedFiles } from './sized-files'
import { streams } from './streams'
import { system } from './system'
import { yarn } from './yarn'

const families: readonly CommandFamily[] = [
  harmless,
  answers,
  files,
  rsync,
  find,
  marks,
  accounts,
  streams,
  edits,
  sizedFiles,
  archives,
  packedFiles,
  apt,
  dpkgPaths,
  apk,
  rpm,
  npm,
  yarn,
  pip,
  pythonTools,
  conda,
  go,
  rust,
  jvm,
  dotnet,
  php,
  ruby,
  native,
  fetch,
  installers,
  system,
]

const byName = new Map(families.flatMap((family) => family.names.map((name) => [name, family] as const)))

/** `python` for `python3.11`, `gcc` for `gcc-12`. */
const plainName = (name: string): string => name.replace(/(?<=[a-z+])-?\d+(?:\.\d+)*$/, '')

/** The name that a command is known by: without a version at its end, where the one with it is not known. */
export const knownName = (name: string): string => (byName.has(name) ? name : plainName(name))

/** The family that knows a command, by its name without directory. */
export const familyOf = (name: string): CommandFamily | undefined => byName.get(knownName(name))
