import { expect, it } from 'vitest'
import { nothing, nothingAtAll } from '@/lib/catalog/estimate'
import { line } from '@/lib/source/units'
import { foundWords } from './found-words'
import type { LayerRow } from './layer-rows'

const row = (words: string, count = 1): LayerRow => ({
  ...nothingAtAll,
  waste: nothing,
  line: line(1),
  endLine: line(1),
  instruction: 'RUN',
  inherited: false,
  files: [],
  notes: [],
  words,
  count,
})

const base = row('FROM debian', 3)
const install = row('RUN apt-get install curl')

it('counts layers, of which a base image brings several in one row', () => {
  expect(
    foundWords([
      { title: 'Before', all: [base, install, row('COPY . .')], found: [base, install] },
      { title: 'After', all: [base, install], found: [install] },
    ]),
  ).toBe('Before: 4 of 5 layers. After: 1 of 4 layers.')
})

it('says where nothing is left', () =>
  expect(foundWords([{ title: 'Before', all: [install], found: [] }])).toBe('Before: none of 1 layer.'))
