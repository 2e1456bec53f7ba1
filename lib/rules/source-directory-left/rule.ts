import { sum } from '../../catalog/estimate'
import { formatEstimate } from '../../catalog/format'
import { absolutePath, isUnder } from '../../image/path'
import { appendCommands, lastPlaceOf } from '../mend'
import type { Finding, Fix, Rule, RuleContext } from '../rule'
import { type Body, findingAt, ownCommands, type Use, usesOf } from '../uses'

export const sourceDirectoryLeft: Rule = {
  id: 'source-directory-left',
  title: 'Sources stay behind what was built from them',
  area: 'size',
  phase: 'install',
  what: 'A RUN makes a directory in /usr/src, and neither removes it nor does a later line use it.',
  why: 'Sources, and what a compiler leaves between them and the program, often weigh many times what is installed in the end. In the layer they are pulled by everyone and read by no one.',
  todo: 'Remove the directory at the end of the same RUN, or build in a stage of its own and copy what was installed.',
  mind: 'Some languages build extensions later from what lies in /usr/src.',
  safety: ['review'],
  references: [
    {
      label: 'Docker docs: building best practices, RUN',
      url: 'https://docs.docker.com/build/building/best-practices/#run',
    },
    { label: 'Docker docs: multi-stage builds', url: 'https://docs.docker.com/build/building/multi-stage/' },
  ],
  equivalents: [{ tool: 'parfum', id: 'mkdirUsrSrcThenRemove' }],
  reads: 'stages',
  check: (context: RuleContext): readonly Finding[] =>
    usesOf(context, /^mkdir$/).flatMap((use) => {
      const path = use.command.args.map((arg) => arg.text).find((text) => /^\/usr\/src\/./.test(text))
      return path === undefined ? [] : findingOf(context, use, path.replace(/\/+$/, ''))
    }),
}

function findingOf(context: RuleContext, use: Use, path: string): readonly Finding[] {
  const { at } = use
  if (isRemoved(at, path) || isUsedLater(context, at, path)) return []
  const left = at.layer.entries.filter((entry) => entry.path !== path && isUnder(entry.path, path))
  const bytes = left.length > 0 ? ` with ${formatEstimate(sum(left.map((entry) => entry.size.onDisk)))}` : ''
  return [
    findingAt(use, {
      severity: left.length > 0 && at.stage.shipped ? 'warning' : 'info',
      message: `${path} stays in the layer${bytes}, and no later line uses it.`,
      anchor: path,
      fixes: fixesFor(context, at, path),
    }),
  ]
}

const isRemoved = (at: Body, path: string): boolean =>
  ownCommands(at).some(
    ({ name, args, directory }) =>
      name === 'rm' &&
      args.some(
        ({ text }) =>
          !text.startsWith('-') && isUnder(path, absolutePath(text.replace(/\/?\*$/, ''), directory) || '/'),
      ),
  )

/** The directory, or one above it, is named by a later line, or is where lines run or a container starts. */
function isUsedLater({ built }: RuleContext, at: Body, path: string): boolean {
  if (at.trigger || isUnder(at.stage.config.workdir ?? '/', path)) return true
  return built.file.instructions.some(
    (it) =>
      it.range.start > at.run.range.start &&
      (it.masked.includes(path) || /\/usr\/src\/?["'\s,]|\/usr\/src$/.test(it.masked)),
  )
}

function fixesFor(context: RuleContext, at: Body, path: string): readonly Fix[] {
  const place = lastPlaceOf(at.trace)
  if (!place || place.list.items.length < 2 || !/^[\w./-]+$/.test(path) || !at.stage.shipped) return []
  return [
    {
      title: `Remove ${path} at the end of the RUN`,
      safety: 'review',
      assumptions: [`Nothing at run time reads what is in ${path}.`],
      edits: [appendCommands(context.built.file, at.run, at.trace, place, [`rm -rf ${path}`])],
      changes: ['files'],
    },
  ]
}
