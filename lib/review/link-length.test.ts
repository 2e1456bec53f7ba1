import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { analyze } from '../engine'
import { examples } from '../examples/examples'
import { bundledCatalog, testDay } from '../fixtures/catalog.fixture'
import { encodeLink } from './link'
import { madeBy } from './provenance'
import { type Review, reviewOf } from './review'

const catalog = bundledCatalog()
const folder = new URL('../fixtures/', import.meta.url)
/** Files as people write them: what is made up to be odd, or very long, tells nothing of the usual length. */
const written = readdirSync(folder)
  .filter((name) => name.endsWith('.Dockerfile'))
  .map((name) => readFileSync(new URL(name, folder), 'utf8'))
  .filter((text) => text.length > 300 && text.length < 4000 && text.includes('FROM '))

/** A review as two people make it: steps decided, one with a reason, two comments, one with an answer. */
function reviewed(dockerfile: string): Review {
  const analysis = analyze(dockerfile, { catalog, today: testDay })
  const keys = analysis.plan.steps.map(({ key }) => key)
  const [first = 'none', second = 'none'] = keys
  const said = (author: string, text: string, at: number) => ({ author, text, at })
  return {
    ...reviewOf(dockerfile),
    decisions: { [first]: 'accepted', [second]: 'rejected' },
    reasons: { [second]: 'The job on Fridays still needs this.' },
    comments: [
      {
        ...said('Maren', 'Who uses this package at run time?', 29_912_345),
        place: { kind: 'lines', line: 4, endLine: 4 },
        resolved: false,
        replies: [said('Jonas', 'Nobody any more, take it out.', 29_912_401)],
      },
      {
        ...said('Jonas', 'Could be done later.', 29_912_402),
        place: { kind: 'step', key: first },
        resolved: true,
        replies: [],
      },
    ],
    made: madeBy(analysis),
  }
}

test('a real file with its review makes a link of at most 700 characters, more often than not', () => {
  const lengths = [...written, ...examples.map(({ dockerfile }) => dockerfile)]
    .map((text) => encodeLink(reviewed(text))?.length ?? Number.POSITIVE_INFINITY)
    .toSorted((a, b) => a - b)
  expect(lengths.length).toBeGreaterThan(40)
  expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThanOrEqual(700)
})
