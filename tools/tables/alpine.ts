import { readFile } from 'node:fs/promises'
import { jsonTable, type TableFile } from './output'

interface Fact {
  readonly name: string
  readonly installed: number
  readonly size?: number
  readonly requires?: readonly string[]
}

/** When Alpine 3.17, whose packages these are, came out. */
const released = '2022-11-22'

/** The table of Alpine's packages: installed bytes, bytes of the download (-1 where not known), needs. */
export async function buildAlpine(): Promise<TableFile> {
  const lines = (await readFile('tools/facts/alpine-packages.jsonl', 'utf8')).trim().split('\n')
  const facts: readonly Fact[] = lines.map((line) => JSON.parse(line))
  const packages = Object.fromEntries(
    facts.map((fact) => [fact.name, [fact.installed, fact.size ?? -1, (fact.requires ?? []).join(' ')]]),
  )
  const from = ['the main repository of Alpine 3.17', 'community packages as seen in images of 2020']
  return jsonTable('alpine', { date: released, release: '3.17', from, packages })
}
