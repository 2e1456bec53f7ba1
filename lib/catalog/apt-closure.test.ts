import { describe, expect, it } from 'vitest'
import type { DebianPackage } from '../../tools/tables/debian-index'
import { packDebian } from '../../tools/tables/debian-pack'
import { aptClosure } from './apt-closure'
import { openDebianGraph } from './debian-graph'
import { readDebianTable } from './debian-table'

type Given = Partial<DebianPackage> & { readonly name: string }

const needs = (text: string) => (text === '' ? [] : text.split(', ').map((group) => group.split(' | ')))

function graphOf(packages: readonly Given[]) {
  const full = packages.map((entry) => ({
    version: '1',
    size: 1000,
    installed: 10,
    essential: false,
    priority: 'optional',
    depends: [],
    recommends: [],
    provides: [],
    ...entry,
  }))
  const sorted = full.sort((a, b) => (a.name < b.name ? -1 : 1))
  const table = readDebianTable(
    packDebian({ release: 'test', date: '2026-01-01', packages: sorted, opened: {}, updated: {}, kinds: {} }),
  )
  if (table === null) throw new Error('the packed table does not read')
  return openDebianGraph(table)
}

function closure(
  packages: readonly Given[],
  names: readonly string[],
  more: { recommends?: boolean; present?: string } = {},
) {
  const graph = graphOf(packages)
  const ids = (list: readonly string[]) => list.map((name) => graph.find(name)).filter((id) => id !== undefined)
  const present = new Set(ids((more.present ?? '').split(' ')))
  return aptClosure(graph, { ids: ids(names), recommends: more.recommends ?? false, present }).map(graph.name)
}

describe('a release that was packed reads as it was', () => {
  const many = Array.from({ length: 700 }, (_, at) => ({
    name: `p${String(at).padStart(4, '0')}`,
    size: 37 * at + 1,
    installed: at,
  }))
  const wide = { name: 'wide', depends: many.map(({ name }) => [name]) }
  const graph = graphOf([...many, wide, { name: 'essential', essential: true, priority: 'required' }])

  it('with every name and every need, however many', () => {
    const id = graph.find('wide') ?? -1
    expect(graph.depends(id).map((group) => group.map(graph.name))).toEqual(wide.depends)
    expect(graph.find('p0699')).toBeDefined()
    expect(graph.find('p0700')).toBeUndefined()
  })

  it('with sizes to a seventh of a percent', () => {
    for (const { name, size, installed } of many) {
      const id = graph.find(name) ?? -1
      expect(Math.abs(graph.downloadSize(id) / size - 1)).toBeLessThan(0.0015)
      if (installed > 0) expect(Math.abs(graph.installedSize(id) / (installed * 1024) - 1)).toBeLessThan(0.0015)
      else expect(graph.installedSize(id)).toBe(0)
    }
  })

  it('with what is essential', () => {
    const id = graph.find('essential') ?? -1
    expect([graph.isEssential(id), graph.isRequired(id), graph.isImportant(id)]).toEqual([true, true, false])
  })
})

describe('alternatives', () => {
  const packages: readonly Given[] = [
    { name: 'app', depends: needs('first | second') },
    { name: 'first' },
    { name: 'second' },
    { name: 'mail', depends: needs('transport') },
    { name: 'agent-a', provides: ['transport'] },
    { name: 'agent-b', provides: ['transport'], priority: 'important' },
    { name: 'old', depends: needs('lsb') },
    { name: 'lsb' },
    { name: 'sysv', provides: ['lsb'] },
    { name: 'gone', depends: needs('nowhere | second') },
    { name: 'lost', depends: needs('nowhere') },
  ]
  it.each([
    ['the first is taken', ['app'], '', ['app', 'first']],
    ['one that is there already satisfies', ['app'], 'second', ['app']],
    ['one that is named satisfies', ['app', 'second'], '', ['app', 'second']],
    ['of providers the more important is taken', ['mail'], '', ['mail', 'agent-b']],
    ['a provider that is there satisfies', ['mail'], 'agent-a', ['mail']],
    ['a provider satisfies a name that is also a package', ['old'], 'sysv', ['old']],
    ['one that does not exist is passed over', ['gone'], '', ['gone', 'second']],
    ['a need that nothing satisfies is left open', ['lost'], '', ['lost']],
    ['a virtual name on the command line is its provider', ['transport'], '', ['agent-b']],
    ['what is there is not installed', ['first'], 'first', []],
  ])('%s', (_, names, present, expected) => {
    expect(closure(packages, names, { present })).toEqual(expected)
  })
})

it('recommendations are followed only where asked for, and those of dependencies too', () => {
  const packages: readonly Given[] = [
    { name: 'a', depends: needs('b'), recommends: needs('c') },
    { name: 'b', recommends: needs('d') },
    { name: 'c' },
    { name: 'd' },
  ]
  expect(closure(packages, ['a'])).toEqual(['a', 'b'])
  expect(closure(packages, ['a'], { recommends: true })).toEqual(['a', 'b', 'd', 'c'])
})

it('needs that go in a circle, and chains of any length, come to an end', () => {
  const chain = Array.from({ length: 20_000 }, (_, at) => ({ name: `n${at}`, depends: [[`n${(at + 1) % 20_000}`]] }))
  expect(closure(chain, ['n0'])).toHaveLength(20_000)
})
