import { describe, expect, test } from 'vitest'
import type { Analysis, StepReport } from './analysis'
import { analyze } from './engine'
import { bundledCatalog, catalogOf, testDay } from './fixtures/catalog.fixture'
import { BuildMemory } from './image/build-memory'

const basic = ['images', 'support']
const moves = 'FROM debian:bookworm\nRUN apt-get update && apt-get install -y ffmpeg\n'
const twoStages =
  'FROM node:20-bookworm\nRUN apt-get update && apt-get install -y ffmpeg\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci --omit=dev\nCOPY . .\nCMD ["node","app.js"]\n'

const analysed = (text: string, tables: readonly string[], memory?: BuildMemory): Analysis =>
  analyze(text, { catalog: catalogOf(...tables), today: testDay, ...(memory && { memory }) })

const stepTo = ({ plan }: Analysis, title: RegExp): StepReport | undefined =>
  [...plan.steps, ...plan.open].find((step) => title.test(step.title))

describe('what a step would install is priced by the table of the release that it moves to', () => {
  test.each([
    ['the next release of a distribution', moves, ['debian-bookworm', 'debian-trixie']],
    ['a run stage on another release', twoStages, ['debian-bookworm', 'debian-trixie']],
    [
      'a step that is only offered',
      'FROM python:3.12-slim-bullseye\nRUN apt-get install -y gcc=4:10.2\n',
      ['debian-bullseye', 'debian-trixie'],
    ],
    ['nothing installed', 'FROM debian:bookworm\nRUN echo > /a\n', []],
    ['the newest release', 'FROM debian:trixie\nRUN apt-get update && apt-get install -y git\n', ['debian-trixie']],
  ])('%s', (_, text, tables) => expect(analysed(text, basic).wanted.toSorted()).toEqual(tables))

  test('asking ends: what was wanted once and given is not wanted again', () => {
    for (const text of [moves, twoStages]) {
      const given = [...basic]
      const rounds: number[] = []
      for (let wanted = analysed(text, given).wanted; wanted.length > 0; wanted = analysed(text, given).wanted) {
        expect(given).not.toEqual(expect.arrayContaining([...wanted]))
        given.push(...wanted)
        rounds.push(wanted.length)
      }
      expect(rounds.length).toBeLessThanOrEqual(2)
    }
  })

  test.each([
    'FROM php:8.1-apache\nRUN apt-get update && apt-get install -y libzip-dev git\nRUN docker-php-ext-install zip\nCOPY . /var/www/html\nRUN composer install\n',
    'FROM php:8.2-apache\nRUN docker-php-ext-install pdo_mysql\nCOPY . /var/www/html/\n',
    twoStages,
  ])('the plan of %j with what it asks for is the plan with every table', (text) => {
    const given = [...basic]
    for (let wanted = analysed(text, given).wanted; wanted.length > 0; wanted = analysed(text, given).wanted)
      given.push(...wanted)
    const { plan } = analyze(text, { catalog: bundledCatalog(), today: testDay })
    expect(analysed(text, given).plan).toEqual(plan)
  })

  test('with the table, a move between two releases costs what their packages differ by', () => {
    const sure = stepTo(analysed(moves, [...basic, 'debian-bookworm', 'debian-trixie']), /^Move to debian:trixie/)
    expect(Math.abs(sure?.saving.onDisk ?? 0)).toBeLessThan(120e6)
    expect(sure?.saving.about).toBe(false)
  })

  test('what was built before the table was there is not taken over once it is', () => {
    const memory = new BuildMemory()
    analysed(moves, [...basic, 'debian-bookworm'], memory)
    const all = [...basic, 'debian-bookworm', 'debian-trixie']
    expect(analysed(moves, all, memory)).toEqual(analysed(moves, all))
  })
})

describe('a saving is only about so much where it compares what is known with what is assumed', () => {
  test.each([
    ['no table of packages', basic, true],
    ['only the table of the release that there is', [...basic, 'debian-bookworm'], true],
    ['both', [...basic, 'debian-bookworm', 'debian-trixie'], false],
  ])('%s', (_, tables, about) => {
    const step = stepTo(analysed(moves, tables), /^Move to debian:trixie/)
    expect(step?.saving.about).toBe(about)
  })

  test('where packages of Debian stand in for those of Ubuntu', () => {
    const text = 'FROM ubuntu:22.04\nRUN apt-get update && apt-get install -y python3-pip\n'
    const step = stepTo(analysed(text, [...basic, 'debian-bookworm', 'debian-trixie']), /^Leave out what is only/)
    expect(step?.saving.about).toBe(true)
  })

  test('a base that is priced as another version of it', () => {
    const rust = stepTo(analysed('FROM rust:1.80\nRUN cargo build\n', basic), /^Move to rust:1/)
    expect(rust?.saving.about).toBe(true)
  })
})
