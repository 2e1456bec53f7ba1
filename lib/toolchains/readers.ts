import { asItEnds } from './as-it-ends'
import { readBun } from './bun'
import { readC } from './c'
import { readConda } from './conda'
import { asConfigured } from './configured'
import { readDotnet } from './dotnet'
import { readElixir } from './elixir'
import { readGo } from './go'
import { readJava } from './java'
import { isMounted, isTested } from './mounted'
import { readNode } from './node'
import { readPhp } from './php'
import { readPython } from './python'
import { readRuby } from './ruby'
import { readRust } from './rust'
import { readSite } from './site'
import type { Given, Reader, Reading } from './story'
import { readTomcat } from './tomcat'

/** Readers of a build, one a language; those that a stage names most plainly first. What only serves files is no program. */
const readers: readonly Reader[] = [
  readSite,
  readGo,
  readRust,
  readJava,
  readTomcat,
  readNode,
  readBun,
  readPython,
  readConda,
  readRuby,
  readPhp,
  readDotnet,
  readElixir,
  readC,
]

/** What the first reader that knows the stage tells of it; null where none does. */
export function readBuild(given: Given): Reading | null {
  const { familiarName = '', tag } = given.stage.root?.reference ?? {}
  // its paths, users and packages are others
  if (/windows|nanoserver|servercore/.test(`${familiarName}:${tag}`)) return null
  if (isMounted(given) || isTested(given)) return null
  for (const read of readers) {
    const reading = read(given)
    if (reading) return reading.kind === 'told' ? asConfigured(given, asItEnds(given, reading.story)) : reading
  }
  return null
}
