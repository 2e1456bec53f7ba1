import type { CommandList } from '../shell/model'

/**
 * Which items of a list may fail without ending the script: those with a `||` behind them in their chain, and without `set -e`
 * all that another command follows (POSIX shell, "AND-OR Lists"). The last chain answers for the whole list.
 */
export function goesOnAfter({ items }: CommandList): (item: number, errexit: boolean) => boolean {
  const caught: boolean[] = []
  let alternative = false
  let lastChain = items.length
  for (let at = items.length - 1; at >= 0; at--) {
    caught[at] = alternative
    const operator = items[at]?.joint?.operator
    if (operator === '||') alternative = true
    else if (operator !== '&&') {
      alternative = false
      if (lastChain === items.length) lastChain = at
    }
  }
  return (item, errexit) => caught[item] === true || (!errexit && item < lastChain)
}
