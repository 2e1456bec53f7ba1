import type { BuiltImage, TracedCommand } from '../../image/built-image'
import { absolutePath } from '../../image/path'
import type { ListItem, SimpleCommand } from '../../shell/model'
import { slice } from '../../source/text'
import { lineOf, type RunInStage, runsOf } from '../commands'
import type { Finding, Fix, Rule, RuleContext } from '../rule'

export const fileByEcho: Rule = {
  id: 'file-by-echo',
  title: 'A file is written with echo',
  area: 'style',
  phase: 'style',
  what: 'A RUN does nothing but write a text into a file, with `echo` or `printf`.',
  why: 'The text has to be quoted for the shell, differs between shells where it has a backslash, and starts a container for nothing. A COPY with a heredoc holds the text as it will be in the file.',
  todo: 'Write `COPY <<EOF /path`, the text on lines of its own, and `EOF`.',
  mind: 'Heredocs need BuildKit with Dockerfile syntax 1.4, which Docker Engine has since 23.',
  safety: ['review'],
  references: [
    {
      label: 'Dockerfile reference: here-documents',
      url: 'https://docs.docker.com/reference/dockerfile/#here-documents',
    },
  ],
  equivalents: [{ tool: 'tally', id: 'prefer-copy-heredoc' }],
  check: ({ built }: RuleContext) => runsOf(built).flatMap((at) => findingFor(built, at)),
}

function findingFor(built: BuiltImage, at: RunInStage): readonly Finding[] {
  const written = at.trace.form === 'shell' && at.stage.reached ? readWrites(built, at) : null
  if (!written) return []
  return [
    {
      severity: 'info',
      range: at.run.range,
      stage: at.stage.stage.index,
      message: `The RUN on ${lineOf(at.run)} only writes ${written.path}: a COPY with a heredoc says the text as it is.`,
      anchor: written.path,
      fixes: [fixFor(built, at, written)],
    },
  ]
}

interface Written {
  readonly path: string
  readonly text: string
}

/** The file that a RUN writes, where each of its commands writes or continues the same one with plain text. */
function readWrites(built: BuiltImage, { run, trace }: RunInStage): Written | null {
  const items = trace.script?.body.items ?? []
  const { source, escape } = built.file
  if (items.length === 0 || run.flags.length > 0 || run.heredocs.length > 0 || escape !== '\\') return null
  if (source.text.includes('\r')) return null
  let path: string | null = null
  let text = ''
  for (const [i, item] of items.entries()) {
    const command = trace.commands.find((it) => it.node === item.node)
    const part = command && readWrite(item, command, i)
    if (!part || (path !== null && part.path !== path)) return null
    path = part.path
    text += part.text
  }
  // a text that ends in the middle of a line can't be a heredoc, and one of many lines is what it is for
  if (path === null || !text.endsWith('\n') || /^EOF$/m.test(text)) return null
  return built.file.comments.some((it) => it.inside === run.index) ? null : { path, text }
}

function readWrite(item: ListItem, command: TracedCommand, i: number): Written | null {
  const node = item.node
  if (node.kind !== 'simple' || command.prefixes.length > 0 || (item.joint && item.joint.operator !== '&&')) return null
  if (!/^(?:|root|0)(?::.*)?$/.test(command.user)) return null
  const [redirect, ...more] = node.redirects
  const target = redirect?.target?.literal
  if (!redirect || more.length > 0 || !target?.startsWith('/') || node.assignments.length > 0) return null
  // what is added to a file that is there already is not known here
  if (redirect.operator !== (i === 0 ? '>' : '>>') || target.startsWith('/dev/') || target.startsWith('/proc/'))
    return null
  const text = textOf(node)
  return text === null ? null : { path: absolutePath(target, '/'), text }
}

/** What `echo` or `printf` prints, where all shells agree on it. */
function textOf(node: SimpleCommand): string | null {
  const words = node.args.map((word) => (word.pattern ? null : word.literal))
  if (words.length === 0 || words.some((word) => word === null)) return null
  const text = words.join(' ')
  if (node.name?.literal === 'echo') return text.includes('\\') || /^-/.test(text) ? null : `${text}\n`
  if (node.name?.literal !== 'printf' || words.length > 1 || text.includes('%') || text.startsWith('-')) return null
  const lines = text.replaceAll('\\n', '\n')
  return lines.includes('\\') ? null : lines
}

function fixFor(built: BuiltImage, { run }: RunInStage, { path, text }: Written): Fix {
  const keyword = slice(built.file.source, run.keyword.range)
  const copy = keyword === keyword.toLowerCase() ? 'copy' : 'COPY'
  const marker = /[$\\]/.test(text) ? '"EOF"' : 'EOF'
  return {
    title: `Write ${path} with a heredoc`,
    safety: 'review',
    assumptions: ['The build runs with BuildKit, the default since Docker Engine 23.'],
    edits: [{ range: run.range, text: `${copy} <<${marker} ${path}\n${text}EOF` }],
    changes: ['files'],
  }
}
