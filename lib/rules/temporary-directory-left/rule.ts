import type { ShellWord, SimpleCommand } from '../../shell/model'
import { simpleCommands } from '../../shell/walk'
import { isMounted, severityIn } from '../commands'
import { appendCommands, lastPlaceOf } from '../mend'
import type { Finding, Fix, Rule, RuleContext } from '../rule'
import { type Body, bodiesOf, ownCommands } from '../uses'

export const temporaryDirectoryLeft: Rule = {
  id: 'temporary-directory-left',
  title: 'A temporary directory stays in the layer',
  area: 'size',
  phase: 'install',
  what: 'A RUN makes a directory with `mktemp -d` and does not remove it.',
  why: 'Its name is made up when the RUN runs and forgotten when it ends: nothing behind it can find what is in the directory, and everyone who pulls the image pulls it.',
  todo: 'Remove it at the end of the same RUN, or put a tmpfs mount over /tmp, so that it is in no layer.',
  mind: 'A script that fails before it removes the directory leaves no layer either.',
  safety: ['review'],
  references: [
    {
      label: 'GNU coreutils manual: mktemp',
      url: 'https://www.gnu.org/software/coreutils/manual/html_node/mktemp-invocation.html',
    },
    {
      label: 'Dockerfile reference: RUN --mount=type=tmpfs',
      url: 'https://docs.docker.com/reference/dockerfile/#run---mounttypetmpfs',
    },
  ],
  equivalents: [{ tool: 'parfum', id: 'rmRecursiveAfterMktempD' }],
  reads: 'stage',
  check: (context: RuleContext): readonly Finding[] => bodiesOf(context).flatMap((at) => findingOf(context, at) ?? []),
}

/** A directory that is made: where that is written, and the variable that keeps its name. */
interface Made {
  readonly node: SimpleCommand
  readonly variable: string | null
}

const makes = /^(?:(\w+)=)?"?(?:\$\(|`)\s*(?:\S*\/)?mktemp\s(?:[^)`]*\s)?(?:-\w*d\w*|--directory)\b/

function findingOf(context: RuleContext, at: Body): Finding | null {
  const { run, trace, stage } = at
  if (run.heredocs.length === 0 && !run.masked.includes('mktemp')) return null
  const made = madeIn(at)
  if (!made || isMounted(trace, '/tmp') || isRemoved(at, made)) return null
  return {
    severity: severityIn(stage, 'warning'),
    range: made.node.range,
    stage: stage.stage.index,
    message:
      'Nothing behind this RUN knows the name of the directory that `mktemp -d` made, and it stays in the layer.',
    anchor: `mktemp ${made.variable ?? ''}`,
    fixes: fixesFor(context, at, made),
  }
}

function madeIn({ trace }: Body): Made | null {
  if (!trace.script) return null
  for (const node of simpleCommands(trace.script.body)) {
    for (const { name, value } of node.assignments) if (value && makes.test(value.text)) return { node, variable: name }
    const match = node.args.map((arg: ShellWord) => makes.exec(arg.text)).find((it) => it)
    if (match) return { node, variable: match[1] ?? null }
    const words = node.args.map((arg) => arg.text)
    if (node.name?.literal === 'mktemp' && words.some((word) => /^-\w*d|^--directory$/.test(word)))
      return { node, variable: null }
  }
  return null
}

/** `rm` of the variable, of a directory above it, or, where no variable has the name, of anything. */
function isRemoved(at: Body, { node, variable }: Made): boolean {
  const text = variable === null ? null : new RegExp(`\\$\\{?${variable}\\b`)
  return ownCommands(at).some(({ name, args, range }) => {
    if (range.start <= node.range.start && name !== 'trap') return false
    const words = args.map((arg) => arg.word?.text ?? arg.text)
    if (name === 'trap') return words.some((word) => word.includes('rm '))
    const removes = name === 'rm' || (name === 'find' && words.includes('-delete')) || name === 'mv'
    return removes && words.some((word) => (text ? text.test(word) : true) || /^["']?\/tmp\/?\*?["']?$/.test(word))
  })
}

function fixesFor(context: RuleContext, at: Body, { node, variable }: Made): readonly Fix[] {
  const place = lastPlaceOf(at.trace)
  const top = at.trace.script?.body.items.some((item) => item.node === node)
  if (!place || !top || variable === null) return []
  return [
    {
      title: 'Remove the temporary directory at the end of the RUN',
      safety: 'review',
      assumptions: ['Nothing in the directory is used at run time.'],
      edits: [appendCommands(context.built.file, at.run, at.trace, place, [`rm -rf "$${variable}"`])],
      changes: ['files'],
    },
  ]
}
