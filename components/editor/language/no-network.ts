/** In place of Node's `https`, which the language service would reach a registry with: the page asks no one. */
export function get(): never {
  throw new Error('The page asks no one but itself.')
}
