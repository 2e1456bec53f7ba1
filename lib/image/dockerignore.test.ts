import { describe, expect, test } from 'vitest'
import { bytes } from '../source/units'
import { applyDockerignore, ignores } from './dockerignore'
import { build, layersOnDisk } from './measure.fixture'

describe('a .dockerignore', () => {
  test.each([
    ['.git', '.git/objects/pack/a', true],
    ['/.git/', '.git/HEAD', true],
    ['*.log', 'deep/a.log', false],
    ['**/*.log', 'deep/a.log', true],
    ['*\n!src', 'src/index.js', false],
    ['*\n!src\nsrc/secret', 'src/secret/key', true],
    ['src\n!src/keep.js', 'src/keep.js', false],
    ['# src\n\nlib', 'src/a', false],
    ['./a/../b', 'b/c', true],
    ['.', 'anything', false],
  ])('with %j: is %s left out? %s', (text, path, left) => {
    expect(ignores(text, path)).toBe(left)
    const file = { path, bytes: bytes(1) }
    expect(applyDockerignore([file], text)).toEqual(left ? [] : [file])
  })

  test('that changed is applied anew to the same files', () => {
    const files = ['a', 'b'].map((path) => ({ path, bytes: bytes(1) }))
    expect(applyDockerignore(files, 'a').map((it) => it.path)).toEqual(['b'])
    expect(applyDockerignore(files, 'b').map((it) => it.path)).toEqual(['a'])
    expect(applyDockerignore(files, null)).toEqual(files)
  })
})

describe('a build context of many files', () => {
  const many = Array.from({ length: 6_000 }, (_, i) => ({
    path: `node_modules/p${i % 500}/lib/f${i}.js`,
    bytes: 1_000 + (i % 7),
  }))
  const context = [...many, { path: 'src/main.js', bytes: 5_000 }, { path: 'data/big.bin', bytes: 9_000_000 }]
  const total = context.reduce((sum, file) => sum + file.bytes, 0)
  const file = (...lines: string[]) => ['FROM alpine:3.22', 'WORKDIR /app', ...lines].join('\n')

  test('weighs the same as its files one by one', () => {
    const whole = layersOnDisk(build(file('COPY . .'), { context })).at(-1)
    expect(whole).toBe(total)
    // patterns of --exclude ask for every file by itself
    const apart = build(file('COPY --exclude=nothing . .'), { context }).target?.layers.at(-1)
    const folded = build(file('COPY . .'), { context }).target?.layers.at(-1)
    expect(folded?.entries.length).toBeLessThan(1_500)
    expect(apart?.entries.length).toBe(context.length)
    expect(folded?.size.compressed.likely).toBe(apart?.size.compressed.likely)
  })

  test('is deleted by directory', () => {
    const built = build(file('COPY . .', 'RUN rm -rf node_modules'), { context })
    const hidden = built.target?.layers.map((layer) => built.target?.waste(layer).likely ?? 0)
    expect(hidden?.[2]).toBe(many.reduce((sum, it) => sum + it.bytes, 0))
  })

  test('has its single files where they are named', () => {
    expect(layersOnDisk(build(file('COPY node_modules/p7/lib/f7.js /x'), { context })).at(-1)).toBe(1_000)
  })
})
