import type { Finding, Rule, RuleContext } from '../rule'
import { findingAt, type Use, usesOf } from '../uses'
import { type Tool, tools } from './tools'

export const unpinnedPackages: Rule = {
  id: 'unpinned-packages',
  title: 'Which versions are installed depends on the day',
  area: 'correctness',
  phase: 'style',
  what: 'A RUN installs packages by name, without a version.',
  why: 'The same file builds another image tomorrow, and a change that breaks it comes without a commit. Whether a version in the Dockerfile is the cure depends on who keeps old ones: registries of languages do, distributions do not.',
  todo: 'Where a lock file can say the versions, let it: it also pins what the packages need. For packages of a distribution pin the base image by digest, and install from a snapshot of its archive where the same bytes matter.',
  mind: 'A version of a distribution’s package in the Dockerfile stops the build on the day that the archive replaces it, which is the day that it was mended for a reason.',
  safety: [],
  references: [
    {
      label: 'Docker docs: building best practices, pin base image versions',
      url: 'https://docs.docker.com/build/building/best-practices/#pin-base-image-versions',
    },
    {
      label: 'Debian: sources.list(5), option snapshot',
      url: 'https://manpages.debian.org/trixie/apt/sources.list.5.en.html',
    },
    { label: 'pip: secure installs, hash-checking mode', url: 'https://pip.pypa.io/en/stable/topics/secure-installs/' },
    { label: 'npm docs: npm ci', url: 'https://docs.npmjs.com/cli/commands/npm-ci' },
  ],
  equivalents: tools.flatMap((tool) => tool.equivalents),
  reads: 'stage',
  check,
}

/** One finding for each tool of a RUN. */
function check(context: RuleContext): readonly Finding[] {
  return tools.flatMap((tool) => {
    const uses = usesOf(context, tool.commands)
    const open = uses.map((use) => unpinned(use, tool))
    return uses.flatMap((use, i) => {
      const names = open[i] ?? []
      const before = uses.slice(0, i).some((it, k) => it.at === use.at && (open[k]?.length ?? 0) > 0)
      return names.length > 0 && !before ? [findingOf(use, tool, names)] : []
    })
  })
}

const unpinned = ({ command }: Use, tool: Tool): readonly string[] =>
  (tool.packages(command) ?? []).filter((name) => !tool.pinned(name))

function findingOf(use: Use, tool: Tool, names: readonly string[]): Finding {
  const shown = names.slice(0, 3).join(', ')
  const more = names.length > 3 ? ` and ${names.length - 3} more` : ''
  return findingAt(use, {
    severity: 'info',
    message: `${tool.name} installs ${shown}${more} in the version of the day. Mind: ${tool.instead}.`,
    anchor: `${tool.name} ${names.join(' ')}`,
    equivalents: tool.equivalents,
    fixes: [],
  })
}
