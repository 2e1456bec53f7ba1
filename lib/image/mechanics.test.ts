import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { builtFiles } from './built-files.fixture'
import { type BuiltCase, builtCases } from './built-layers.fixture'
import { builtScripts } from './built-scripts.fixture'
import { build, isClose, layersOnDisk } from './measure.fixture'

interface Case {
  readonly name: string
  readonly dockerfile: string
  readonly files: Readonly<Record<string, string>>
  readonly context: readonly { readonly path: string; readonly bytes: number }[]
  readonly layers: readonly { readonly by: string; readonly on_disk: number }[]
}

const truth = new URL('../../tools/bench/truth/mechanics.jsonl', import.meta.url)
const cases: readonly Case[] = readFileSync(truth, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line))

/** More of the same, a line each: every instruction and flag, and scripts as they are written in the wild. */
const moreCases: readonly BuiltCase[] = readFileSync(new URL('built-layers.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line))

/** Rows of a history that have a layer; the base image's come first. */
const stored = (layers: Case['layers'], count: number): readonly number[] =>
  layers
    .filter((layer) => /^(?:RUN|COPY|ADD|WORKDIR)\b/.test(layer.by))
    .slice(-count)
    .map((layer) => layer.on_disk)

const context = (cases[0]?.context ?? []).map((file) =>
  file.path === 'lib.tar.gz' ? { ...file, bytes: 5_001_162 } : file,
)

describe('layers that were built to see what layers do', () => {
  const all = [...builtCases, ...builtFiles, ...builtScripts, ...moreCases]
  it.each(all.map((it) => [it.name, it] as const))('%s', (_name, { dockerfile, ignore, built }) => {
    const files: Record<string, string> = ignore ? { '.dockerignore': `${ignore.join('\n')}\n` } : {}
    const ours = layersOnDisk(build(dockerfile.join('\n'), { context, files }))
    const wrong = ours.filter((bytes, i) => !isClose(bytes, built[i] ?? Number.NaN))
    expect(wrong, `ours ${ours.join(' ')}, built ${built.join(' ')}`).toEqual([])
    expect(ours.length).toBe(built.length)
  })
})

describe('layers that were really built', () => {
  it.each(cases.map((it) => [it.name, it] as const))('%s', (_name, truly) => {
    const ours = layersOnDisk(build(truly.dockerfile, { context: truly.context, files: truly.files }))
    const rows = stored(truly.layers, ours.length)
    const wrong = ours.filter((bytes, i) => !isClose(bytes, rows[i] ?? Number.NaN))
    expect(wrong, `ours ${ours.join(' ')}, built ${rows.join(' ')}`).toEqual([])
  })
})
