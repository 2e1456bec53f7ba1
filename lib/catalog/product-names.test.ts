import { expect, test } from 'vitest'
import { bundledTables } from '../fixtures/catalog.fixture'
import { productName } from './product-names'

test.each([
  ['dotnet', '8', '.NET 8'],
  ['openjdk', '17', 'OpenJDK 17'],
  ['nginx', '1.26', 'nginx 1.26'],
  ['debian', '12', 'Debian 12 (bookworm)'],
  ['constructor', '1', 'constructor 1'],
])('%s %s is called %s', (product, cycle, name) => expect(productName(product, cycle)).toBe(name))

test('every product that the end-of-life table follows is called as its makers write it', () => {
  const table = bundledTables().find((it) => it.name === 'support')
  const products = table && 'products' in table ? [...table.products.keys()] : []
  expect(products.length).toBeGreaterThan(20)
  // the one that is written small by its makers
  const plain = products.filter((product) => productName(product, '1') === `${product} 1`)
  expect(plain).toEqual(['nginx'])
})
