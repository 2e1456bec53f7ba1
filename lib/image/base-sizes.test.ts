import { describe, expect, test } from 'vitest'
import { analyze } from '../engine'
import { bundledCatalog, testDay } from '../fixtures/catalog.fixture'
import type { GivenSize } from './base-sizes'

const text = 'ARG TEAM=pay\nFROM corp.example/$TEAM/base:7 AS one\nFROM one\nCOPY --from=corp.example/tools:1 /x /x\n'
const analysed = (baseSizes: Readonly<Record<string, GivenSize>>, history?: string) =>
  analyze(text, {
    catalog: bundledCatalog(),
    today: testDay,
    baseSizes,
    ...(history === undefined ? {} : { history }),
  })
const baseOf = (baseSizes: Readonly<Record<string, GivenSize>>) => analysed(baseSizes).stages[1]?.layers[0]

describe('a size given for a base image', () => {
  test('takes the place of one that is not known, under the name with its variables filled in', () => {
    expect(baseOf({})?.onDisk.basis).toBe('unknown')
    const base = baseOf({ 'corp.example/pay/base:7': { onDisk: 350e6 } })
    expect(base?.onDisk).toEqual({ low: 346.5e6, likely: 350e6, high: 353.5e6, basis: 'measured' })
    expect(base?.compressed).toMatchObject({ likely: 129.5e6, basis: 'derived' })
    expect(base?.notes).toEqual(['The size of this image is the one that was given.'])
  })

  test('may tell what is pulled too', () => {
    expect(baseOf({ 'corp.example/pay/base:7': { onDisk: 350e6, compressed: 120e6 } })?.compressed).toMatchObject({
      likely: 120e6,
      basis: 'measured',
    })
  })

  test('stands in the plan as it stands in the file', () => {
    const { plan } = analysed({ 'corp.example/pay/base:7': { onDisk: 350e6 } })
    expect(plan.stagesAfter[1]?.layers[0]?.onDisk.likely).toBe(350e6)
  })

  test('of another name changes nothing, whatever the name', () => {
    for (const name of ['corp.example/pay/base:8', '__proto__', '']) {
      expect(baseOf({ [name]: { onDisk: 1 } })?.onDisk.basis).toBe('unknown')
    }
  })

  test('gives way to the history of the built image', () => {
    const history = [
      { CreatedBy: 'COPY /x /x # buildkit', Size: '5000000' },
      { CreatedBy: '/bin/sh -c #(nop) ADD file:1 in / ', Size: '80000000' },
    ]
    const { stages, history: report } = analysed(
      { 'corp.example/pay/base:7': { onDisk: 350e6 } },
      history.map((row) => JSON.stringify(row)).join('\n'),
    )
    expect(report).toEqual({ used: true, reason: null })
    expect(stages[1]?.layers[0]?.onDisk).toMatchObject({ likely: 80e6, basis: 'measured' })
  })
})
