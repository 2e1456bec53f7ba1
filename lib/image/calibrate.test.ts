import { describe, expect, test } from 'vitest'
import { analyze } from '../engine'
import { bundledCatalog, testDay } from '../fixtures/catalog.fixture'

const rows = (list: readonly (readonly [command: string, size: string])[]) =>
  [...list]
    .reverse()
    .map(([CreatedBy, Size]) => JSON.stringify({ CreatedBy, Size }))
    .join('\n')

const file =
  'FROM corp.example/base:1\nRUN ./setup.sh\nRUN apt-get update && apt-get install -y curl\nCOPY . /srv\nCMD ["/srv/run"]\n'
const history = rows([
  ['/bin/sh -c #(nop) ADD file:1 in / ', '80000000'],
  ['/bin/sh -c #(nop)  CMD ["bash"]', '0B'],
  ['RUN /bin/sh -c ./setup.sh # buildkit', '123456'],
  ['RUN /bin/sh -c apt-get update && apt-get install -y curl # buildkit', '40000000'],
  ['COPY . /srv # buildkit', '7000000'],
  ['CMD ["/srv/run"]', '0B'],
])
const analysed = (text: string, given: string) =>
  analyze(text, { catalog: bundledCatalog(), today: testDay, history: given })

describe('a history of the built image', () => {
  const analysis = analysed(file, history)

  test('is shown as measured, layer for layer, and the base with it', () => {
    const layers = analysis.stages[0]?.layers.map((layer) => [layer.onDisk.likely, layer.onDisk.basis])
    expect(layers).toEqual([
      [80_000_000, 'measured'],
      [123_456, 'measured'],
      [40_000_000, 'measured'],
      [7_000_000, 'measured'],
    ])
    expect(analysis.diagnostics).toEqual([])
  })

  test('stays the measure of what the plan leaves alone', () => {
    const { plan, image } = analysed(file.replace('corp.example/base:1', 'debian:trixie-slim'), history)
    const saved = plan.steps.reduce((sum, step) => sum + step.saving.onDisk, 0)
    expect(saved).toBeGreaterThan(0)
    expect(image.size.onDisk.likely - plan.after.size.onDisk.likely).toBe(saved)
  })

  test('of another file is told, and the sizes stay estimates', () => {
    const other = analysed(file.replace('COPY . /srv\n', ''), history)
    expect(other.diagnostics.map((it) => it.message).join()).toContain('The history is of another file')
    expect(other.stages[0]?.layers[1]?.onDisk.basis).toBe('unknown')
  })

  test('that is none is told', () => {
    expect(
      analysed(file, 'hello')
        .diagnostics.map((it) => it.message)
        .join(),
    ).toContain('none that docker or dive prints')
  })
})

test('two layers of the same program are told apart by its words', () => {
  const text = 'FROM debian:trixie-slim\nRUN ./build.sh one\nRUN ./build.sh two\n'
  const given = rows([
    ['/bin/sh -c #(nop) ADD file:1 in / ', '80000000'],
    ['RUN /bin/sh -c ./build.sh one # buildkit', '1000000'],
    ['RUN /bin/sh -c ./build.sh two # buildkit', '2000000'],
  ])
  const layers = analysed(text, given).stages[0]?.layers.map((layer) => [layer.onDisk.likely, layer.waste.likely])
  expect(layers?.slice(1)).toEqual([
    [1_000_000, 0],
    [2_000_000, 0],
  ])
})

test('the size of the whole image alone scales what was assumed', () => {
  const text = 'FROM debian:trixie-slim\nCOPY . /srv\n'
  const given = 'REPOSITORY   TAG   IMAGE ID   CREATED   SIZE\nx            1     0a1b2c     now       178MB\n'
  const { image } = analysed(text, given)
  expect(Math.abs(image.size.onDisk.likely - 178e6)).toBeLessThan(10)
})
