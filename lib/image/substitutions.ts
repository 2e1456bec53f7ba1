import type { CommandList, ShellNode } from '../shell/model'
import { simpleCommands } from '../shell/walk'

/** Commands that only print: what `$(…)` around them gives can be asked without changing anything. */
const pure = new Set(
  `echo printf cat head tail tac sort uniq tr cut sed basename dirname pwd uname arch dpkg seq wc readlink realpath true :
  expr nproc apt-mark mktemp ls id`.split(/\s+/),
)

const answers = new WeakMap<CommandList, boolean>()

export function isPure(body: CommandList): boolean {
  const known = answers.get(body)
  if (known !== undefined) return known
  let answer = body.items.every(({ node }) => isPlain(node))
  for (const { name, args, redirects } of simpleCommands(body)) {
    answer &&= pure.has(name?.literal ?? '')
    answer &&= redirects.every((it) => it.content !== null || it.operator.startsWith('<') || it.descriptor === 2)
    if (name?.literal === 'dpkg') answer &&= args[0]?.literal === '--print-architecture'
    if (name?.literal === 'apt-mark') answer &&= args[0]?.literal === 'showmanual'
    if (name?.literal === 'sed') answer &&= !args.some((arg) => /^-\w*i/.test(arg.text))
    if (name?.literal === 'sort') answer &&= !args.some((arg) => arg.text.startsWith('-o'))
  }
  answers.set(body, answer)
  return answer
}

const isPlain = (node: ShellNode): boolean =>
  node.kind === 'simple' || (node.kind === 'pipeline' && node.commands.every((it) => it.kind === 'simple'))
