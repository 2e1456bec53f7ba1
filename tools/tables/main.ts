import { buildAlpine } from './alpine'
import { buildDebian } from './debian'
import { buildImages } from './images'
import { buildNpm } from './npm'
import { type TableFile, writeIndex, writeTable } from './output'
import { buildPython } from './python'
import { buildSupport } from './support'

const builders: Readonly<Record<string, () => Promise<TableFile>>> = {
  support: buildSupport,
  alpine: buildAlpine,
  python: buildPython,
  npm: buildNpm,
  'debian-bullseye': () => buildDebian('bullseye'),
  'debian-bookworm': () => buildDebian('bookworm'),
  'debian-trixie': () => buildDebian('trixie'),
  // last: it counts the packages of images with the tables above
  images: buildImages,
}

const named = process.argv.slice(2)
const wanted = named.length > 0 ? named : Object.keys(builders)
for (const name of wanted) {
  const builder = builders[name]
  if (builder === undefined)
    throw new Error(`no table is called ${name}; there are ${Object.keys(builders).join(', ')}`)
  await writeTable(await builder())
}
await writeIndex()
