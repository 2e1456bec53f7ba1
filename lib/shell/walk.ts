import type { CommandList, ShellNode, SimpleCommand } from './model'

/** Every simple command of a script, in the order of the text. */
export function* simpleCommands(node: ShellNode): Generator<SimpleCommand> {
  switch (node.kind) {
    case 'simple':
      yield node
      break
    case 'list':
      for (const item of node.items) yield* simpleCommands(item.node)
      break
    case 'pipeline':
      for (const command of node.commands) yield* simpleCommands(command)
      break
    case 'subshell':
    case 'group':
    case 'for':
      yield* simpleCommands(node.body)
      break
    case 'branching':
      for (const list of node.conditions) yield* simpleCommands(list)
      for (const list of node.branches) yield* simpleCommands(list)
      break
    case 'function':
      yield* simpleCommands(node.body)
      break
    case 'other':
      break
  }
}

/** The list that holds a command as one of its own items, innermost first. */
export function listAround(root: CommandList, command: ShellNode): CommandList | null {
  for (const item of root.items) {
    if (item.node === command) return root
    for (const list of listsIn(item.node)) {
      const found = listAround(list, command)
      if (found) return found
    }
  }
  return null
}

/** Lists directly inside a node: the bodies of groups, loops and branches. */
export function listsIn(node: ShellNode): readonly CommandList[] {
  switch (node.kind) {
    case 'list':
      return [node]
    case 'pipeline':
      return node.commands.flatMap(listsIn)
    case 'subshell':
    case 'group':
    case 'for':
      return [node.body]
    case 'branching':
      return [...node.conditions, ...node.branches]
    case 'function':
      return listsIn(node.body)
    default:
      return []
  }
}
