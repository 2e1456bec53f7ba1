import { officialName } from '../../catalog/known-images'
import type { BuiltImage, BuiltStage } from '../../image/built-image'
import { absolutePath, isUnder } from '../../image/path'
import { slice } from '../../source/text'
import { inCaseOf, insertBelow } from '../instructions'
import { parentOf } from '../lineage'
import type { Finding, Rule, RuleContext } from '../rule'
import { stageReferences } from '../stage-references'

export const opcacheMissing: Rule = {
  id: 'opcache-missing',
  title: 'PHP compiles every script on every request',
  area: 'correctness',
  phase: 'style',
  what: 'The image starts from php with FPM or Apache, and nothing installs OPcache.',
  why: 'PHP reads and compiles a script each time it is asked for. OPcache keeps the compiled form in memory. The official images bring its source and, before PHP 8.5, do not switch it on.',
  todo: 'Install it: `RUN docker-php-ext-install opcache`. In an image whose files do not change, also set `opcache.validate_timestamps=0`.',
  mind: 'It takes memory, 128 MB by default, which a limit of the container has to leave.',
  safety: ['risky'],
  references: [
    { label: 'PHP manual: OPcache', url: 'https://www.php.net/manual/en/book.opcache.php' },
    { label: 'php image on Docker Hub: how to install more PHP extensions', url: 'https://hub.docker.com/_/php' },
  ],
  equivalents: [{ tool: 'tally', id: 'php/enable-opcache-in-production' }],
  reads: 'stages',
  check: ({ built }: RuleContext): readonly Finding[] => {
    const { target, file } = built
    if (!target || !servesPages(target)) return []
    const shipped = built.stages.filter((it) => it.shipped)
    const instructions = stagesOfPhp(built).flatMap((it) => it.stage.instructions)
    // settings may come with a file that is copied to where PHP reads them
    if (instructions.some((it) => /opcache|php\/conf\.d|php\.ini|conf\.d\//i.test(slice(file.source, it.range))))
      return []
    if (shipped.some((it) => /dev|debug|test|local/.test(it.stage.name ?? ''))) return []
    const last = target.stage.instructions.findLast((it) => it.kind === 'RUN' && it.masked.includes('docker-php-ext-'))
    return [
      {
        severity: 'info',
        range: target.stage.from.range,
        stage: target.stage.index,
        message: 'Nothing here installs OPcache: PHP compiles each script again on each request.',
        anchor: 'opcache',
        fixes: [
          {
            title: 'Install OPcache',
            safety: 'risky',
            assumptions: ['The memory that the container may use leaves 128 MB for it.', 'The RUN is run as root.'],
            edits: [insertBelow(file, last ?? target.stage.from, inCaseOf(file, 'RUN docker-php-ext-install opcache'))],
            changes: ['files'],
          },
        ],
      },
    ]
  },
}

const extensions = '/usr/local/lib/php/extensions'
/** Where a file for each extension switches it on. */
const configuration = '/usr/local/etc/php/conf.d'

/** Stages that are shipped, and those from which the extensions come along with what switches them on. */
function stagesOfPhp(built: BuiltImage): readonly BuiltStage[] {
  const found = new Set(built.stages.filter((it) => it.shipped))
  // what is added meanwhile is gone through too
  for (const stage of found) {
    const parent = parentOf(built, stage)
    if (parent) found.add(parent)
    const taken = stageReferences(built, stage).filter(({ instruction }) => instruction.kind === 'COPY')
    for (const { to } of taken) {
      const takes = (directory: string) =>
        taken.some((it) => it.to === to && overlaps(absolutePath(it.path, '/'), directory))
      if (takes(extensions) && takes(configuration)) found.add(to)
    }
  }
  return [...found]
}

const overlaps = (path: string, directory: string): boolean => isUnder(path, directory) || isUnder(directory, path)

function servesPages({ root }: BuiltStage): boolean {
  if (!root || officialName(root.reference) !== 'php') return false
  const tag = root.reference.tag ?? ''
  const version = /^(\d+)\.(\d+)/.exec(tag)
  const builtIn = version
    ? Number(version[1]) > 8 || (Number(version[1]) === 8 && Number(version[2]) >= 5)
    : !/^[1-8]-/.test(tag)
  return /fpm|apache/.test(tag) && !builtIn
}
