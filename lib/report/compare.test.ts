import { describe, expect, test } from 'vitest'
import { analyze } from '../engine'
import { nodeOnUbuntu } from '../examples/node-on-ubuntu'
import { bundledCatalog, testDay } from '../fixtures/catalog.fixture'
import { type Comparison, compare } from './compare'
import { comparedMarkdown } from './compare-markdown'
import { comparedText } from './compare-text'
import { deltaOf, fateOf, movedLayers } from './compare-words'

const catalog = bundledCatalog()
const version = (source: string) => ({ source, analysis: analyze(source, { catalog, today: testDay }) })
const between = (base: string, head: string): Comparison => compare(version(base), version(head))

const base = `FROM debian:bookworm
# tools
RUN apt-get update && apt-get install -y curl
COPY app /app
CMD ["/app"]
`

describe('two versions of a file', () => {
  test('that are the same differ in nothing', () => {
    const { stages, findings } = between(base, base)
    expect(stages.flatMap(movedLayers)).toEqual([])
    expect(stages.flatMap(({ layers }) => layers).every(({ change }) => change === 'same')).toBe(true)
    expect(findings.new).toEqual([])
    expect(findings.gone).toEqual([])
  })

  test('tell which layer changed, which is new and which is gone', () => {
    const head = base.replace('-y curl', '-y curl \\\n    vim').replace('COPY app /app\n', 'RUN touch /made\n')
    const [stage] = between(base, head).stages
    const told = stage?.layers.map(({ change, base, head }) => [change, base?.text ?? null, head?.text ?? null])
    expect(told).toEqual([
      ['same', 'FROM debian:bookworm', 'FROM debian:bookworm'],
      ['changed', 'RUN apt-get update && apt-get install -y curl', 'RUN apt-get update && apt-get install -y curl vim'],
      ['new', null, 'RUN touch /made'],
      ['gone', 'COPY app /app', null],
    ])
    expect(stage?.layers[1]?.head).toMatchObject({ line: 3, endLine: 4 })
    expect(stage && movedLayers(stage)[0]?.change).toBe('changed')
  })

  test('see moved lines and spaces as nothing', () => {
    const { stages, findings } = between(base, `# syntax=docker/dockerfile:1\r\n\n${base.replaceAll('\n', '\r\n')}`)
    expect(stages.flatMap(movedLayers)).toEqual([])
    expect(findings.new).toEqual([])
    expect(findings.kept.length).toBeGreaterThan(0)
  })

  test('match stages by name, and the one that becomes the image by being the last', () => {
    const head = `FROM golang:1.26 AS build\nRUN go version\n${base}COPY --from=build /x /x\n`
    const { stages, findings } = between(base, head)
    expect(stages.map((stage) => [stage.name, stage.base === null, stage.head === null])).toEqual([
      ['build', true, false],
      ['stage 1', false, false],
    ])
    expect(fateOf(stages[0] ?? expect.fail())).toBe('new, not in the image')
    // The findings of the old stage are the same ones, though the stage has another number now.
    expect(findings.gone).toEqual([])
    expect(findings.kept.length).toBe(version(base).analysis.findings.length)
  })

  test('give no difference where a size is not known', () => {
    const { base: was, head } = between(base, 'FROM registry.example.com/own:1\n')
    expect(deltaOf(was.size, head.size, 'onDisk')).toBeNull()
    const text = comparedText(between(base, 'FROM registry.example.com/own:1\n'), {
      name: 'x',
      colour: false,
      width: 90,
    })
    expect(text).toContain('not known on disk')
  })

  test('of another kind altogether, and of thousands of lines, are compared', () => {
    const many = (word: string) =>
      `FROM alpine:3.22\n${Array.from({ length: 2000 }, (_, i) => `ENV ${word}${i}=1\n`).join('')}`
    const [a, b] = [version(many('A')), version(many('B'))]
    const { base, head } = compare(a, b)
    expect([base.layers, head.layers]).toEqual([1, 1])
  })
})

describe('the reports of a comparison', () => {
  const head = nodeOnUbuntu.dockerfile.replace(' vim', ' vim emacs-nox')
  const comparison = between(nodeOnUbuntu.dockerfile, head)

  test('tell the growth and where it is from', () => {
    const markdown = comparedMarkdown(comparison, version(head).analysis, {
      name: 'a/Dockerfile',
      link: 'https://e.org/#r',
    })
    expect(markdown).toMatch(/^### Plimsoll: `a\/Dockerfile`$/m)
    expect(markdown).toMatch(/^\| `RUN apt-get install .* emacs-nox` \| 7 \| about \d+ MB \| about \d+ MB \| \+\d/m)
    expect(markdown).toMatch(/\d+ steps would bring it to/)
    expect(markdown).toContain('[Open the review](https://e.org/#r)')
    expect(markdown.split('<details>').length).toBe(markdown.split('</details>').length)
  })

  test('keep to the width of a terminal', () => {
    const text = comparedText(comparison, { name: 'Dockerfile', colour: false, width: 90 })
    expect(text).toMatch(/\+\d+.*MB on disk, \+\d+.* to pull/)
    for (const line of text.split('\n').slice(0, -2)) expect(line.length).toBeLessThanOrEqual(90)
  })

  test('show nothing of the file as a command or as HTML', () => {
    const evil = between('FROM alpine:3.22\n', 'FROM alpine:3.22\nRUN echo \u001b[31m</details><script>@octocat\n')
    expect(comparedText(evil, { name: 'x', colour: false, width: 90 }).replaceAll('\n', '')).not.toMatch(/\p{Cc}/u)
    const outside = comparedMarkdown(evil, version('FROM scratch\n').analysis, { name: 'x', link: null })
    expect(outside.replace(/(`+)[^`]+\1/g, '')).not.toContain('<script')
  })
})
