import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { build, isClose, layersOnDisk } from './measure.fixture'

interface Case {
  readonly name: string
  readonly dockerfile: string
  readonly files: Readonly<Record<string, string>>
  readonly context: readonly { readonly path: string; readonly bytes: number }[]
  readonly layers: readonly { readonly by: string; readonly on_disk: number }[]
}

/** What was built to see what layers do, with the bytes on disk of its RUN, COPY, ADD and WORKDIR rows in order. */
interface BuiltCase {
  readonly name: string
  readonly dockerfile: readonly string[]
  /** Lines of .dockerignore. */
  readonly ignore?: readonly string[]
  readonly built: readonly number[]
}

const linesOf = (path: string): readonly string[] =>
  readFileSync(new URL(path, import.meta.url), 'utf8')
    .trim()
    .split('\n')

const cases: readonly Case[] = linesOf('../../tools/bench/truth/mechanics.jsonl').map((line) => JSON.parse(line))

/** Built with BuildKit (Docker 28) on a slim image of Debian bookworm, in the context of `mechanics.jsonl`. */
const builtCases: readonly BuiltCase[] = linesOf('built-layers.jsonl').map((line) => JSON.parse(line))

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
  it.each(builtCases.map((it) => [it.name, it] as const))('%s', (_name, { dockerfile, ignore, built }) => {
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
