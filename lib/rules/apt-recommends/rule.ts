import type { PackageSize } from '../../catalog/catalog'
import { sum } from '../../catalog/estimate'
import { formatEstimate } from '../../catalog/format'
import type { BuiltImage } from '../../image/built-image'
import type { Edit } from '../../source/edits'
import { listed } from '../../source/listed'
import { lineBreakOf } from '../../source/text'
import { range } from '../../source/units'
import { severityIn, verbAt } from '../commands'
import { execWords, indentAt, insertAfter } from '../mend'
import type { Finding, Rule, RuleContext } from '../rule'
import { commandsUsed, type Install, installsIn, type Used } from './installs'
import { mayCompile, reliedOn } from './relied-on'

export const aptRecommends: Rule = {
  id: 'apt-recommends',
  title: 'Recommended packages are installed too',
  area: 'size',
  phase: 'install',
  what: '`apt-get install` without `--no-install-recommends`.',
  why: 'By default apt also installs what the packages recommend: useful on a workstation, seldom in an image. Every package is bytes to pull and something to keep patched.',
  todo: 'Add `--no-install-recommends`, and name the packages that are needed after all.',
  mind: 'A recommended package may be what makes another one useful: ca-certificates for https with curl, libc6-dev for gcc. Test what the image does.',
  safety: ['review'],
  references: [
    {
      label: 'Debian Policy: binary dependencies, Recommends',
      url: 'https://www.debian.org/doc/debian-policy/ch-relationships.html#binary-dependencies-depends-recommends-suggests-enhances-pre-depends',
    },
    {
      label: 'Debian: apt-get(8), --no-install-recommends',
      url: 'https://manpages.debian.org/bookworm/apt/apt-get.8.en.html',
    },
    {
      label: 'Docker docs: building best practices, apt-get',
      url: 'https://docs.docker.com/build/building/best-practices/#apt-get',
    },
  ],
  equivalents: [
    { tool: 'hadolint', id: 'DL3015' },
    { tool: 'parfum', id: 'aptGetInstallUseNoRec' },
  ],
  reads: 'stage',
  check,
}

function check(context: RuleContext): readonly Finding[] {
  const { built } = context
  const installs = installsIn(context)
  if (installs.length === 0) return []
  const usedBehind = commandsUsed(built, installs)
  return installs.map((install) => findingOf(built, install, usedBehind(install)))
}

function findingOf(built: BuiltImage, install: Install, used: Used): Finding {
  const { at, command, names, recommended } = install
  const kept = reliedOn(install, used)
  const left = recommended?.filter((it) => !kept.includes(it.name)) ?? null
  const edits = editsFor(built, install, kept)
  const compiling = mayCompile(left?.map((it) => it.name) ?? [], used)
  return {
    severity: left?.length === 0 ? 'info' : severityIn(at.stage, 'warning'),
    range: command.range,
    stage: at.stage.stage.index,
    message: messageOf(install, left) + keptText(kept),
    anchor: names.join(' '),
    fixes: edits
      ? [
          {
            title:
              kept.length > 0
                ? `Leave out what is only recommended, keep ${kept.join(' and ')}`
                : 'Leave out what is only recommended',
            safety: 'review',
            assumptions: [
              left && left.length > 0 && install.standIn === null
                ? `Nothing that is used when the image is built or run is only recommended: ${listOf(left)}.`
                : 'Nothing that is used when the image is built or run is only recommended.',
              ...compiling.map((name) => `${name} installs nothing that has to be compiled.`),
            ],
            edits,
          },
        ]
      : [],
  }
}

function keptText(kept: readonly string[]): string {
  if (kept.length === 0) return ''
  const [are, them] = kept.length > 1 ? ['are', 'them'] : ['is', 'it']
  return ` ${kept.join(' and ')} ${are} asked for by name instead: what this file does may rely on ${them}.`
}

function messageOf({ command, names, unknown, standIn }: Install, left: readonly PackageSize[] | null): string {
  const known = names.filter((name) => !unknown.includes(name))
  const recommending = known.length > 0 ? known : names
  const what = recommending.length > 3 ? `${recommending.length} packages` : listed(recommending)
  const recommend = recommending.length > 1 ? 'recommend' : 'recommends'
  if (!left) return `\`${command.name} install\` also installs what ${what} ${recommend}.`
  if (left.length === 0)
    return `\`${command.name} install\` would also install what is recommended; today that is nothing for ${what}${standIn === null ? '' : `, by ${standIn}`}.`
  if (standIn !== null) {
    const many = left.length === 1 ? 'one package' : `${left.length} packages`
    const size = formatEstimate(sum(left.map((it) => it.size.onDisk)))
    return `\`${command.name} install\` also installs what ${what} ${recommend}: by ${standIn}, ${many} (${size}).`
  }
  if (left.length === 1) return `${listOf(left)} is installed only because ${what} ${recommend} it.`
  const bytes = formatEstimate(sum(left.map((it) => it.size.onDisk)))
  return `${left.length} packages (${bytes}) are installed only because ${what} ${recommend} them: ${listOf(left)}.`
}

/** The largest few, each with its size. */
function listOf(left: readonly PackageSize[]): string {
  const shown = left.slice(0, 4).map((it) => `${it.name} (${formatEstimate(it.size.onDisk)})`)
  const more = left.length - shown.length
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ')
}

/** Options that may stand between `install` and the packages without taking a word of their own. */
const plainOption =
  /^-(?:[yqfdVmsu]+|q=\d|-yes|-assume-yes|-quiet|-fix-\w+|-allow-[\w-]+|-force-yes|-no-upgrade|-reinstall|-show-progress)$/

function editsFor(built: BuiltImage, { at, command }: Install, kept: readonly string[]): readonly Edit[] | null {
  const option = command.name === 'aptitude' ? '-R' : '--no-install-recommends'
  const verb = verbAt(command)
  if (!verb) return null
  if (at.trace.form === 'exec') {
    const words = execWords(at.run)
    const place = at.run.json?.indexOf(verb.text) ?? -1
    const word = words[place]
    const last = words.at(-1)
    if (at.trace.commands.length > 1 || !word || !last) return null
    return [insertAfter(word, `, "${option}"`), ...kept.map((name) => insertAfter(last, `, "${name}"`))]
  }
  if (!command.node) return null
  const behind = command.args.slice(command.args.indexOf(verb) + 1)
  let after = verb
  for (const arg of behind) {
    if (!plainOption.test(arg.text)) break
    after = arg
  }
  const edits = [insertAfter(after.range, ` ${option}`)]
  const last = behind.findLast((arg) => !arg.text.startsWith('-'))
  if (last && kept.length > 0)
    edits.push(insertAfter(last.range, kept.map((name) => joined(built, at.trace.form, command, last, name)).join('')))
  return edits
}

/** A further package: on a line of its own where the author gives each one. */
function joined(
  built: BuiltImage,
  form: string,
  command: Install['command'],
  last: Install['command']['args'][number],
  name: string,
): string {
  const { source, escape } = built.file
  const before = command.args[command.args.indexOf(last) - 1]
  const breaks = before && source.text.slice(before.range.end, last.range.start).includes('\n')
  if (!breaks) return ` ${name}`
  return ` ${form === 'heredoc' ? '\\' : escape}${lineBreakOf(source.text)}${indentAt(source, range(last.range.start, last.range.end).start)}${name}`
}
