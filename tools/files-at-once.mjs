import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const isStart = (name) => /^turbopack-worker-.*\.js$/.test(name)
/** As the bundler writes it: all files of a worker in one call, of which Chromium asks for one after the other. */
const run = /\bimportScripts\.apply\(self,\s*(\w+)\)/

/**
 * Has the workers of a built site ask for all of their files at once: the call that runs them then finds each on its way
 * or there. The first one is left to that call, which asks for it at the same moment.
 */
export function fetchAtOnce(folder) {
  const chunks = join(folder, '_next/static/chunks')
  const starts = readdirSync(chunks).filter(isStart)
  if (starts.length === 0) throw new Error(`${chunks} has no program that starts a worker`)
  for (const name of starts) {
    const file = join(chunks, name)
    const text = readFileSync(file, 'utf8')
    if (!run.test(text)) throw new Error(`${file} does not load its files as it used to`)
    const ahead = (_, list) =>
      `${list}.slice(1).forEach(file=>{fetch(file).catch(()=>{})}),importScripts.apply(self,${list})`
    writeFileSync(file, text.replace(run, ahead))
  }
}
