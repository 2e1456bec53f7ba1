import { sum } from '../../catalog/estimate'
import { formatEstimate } from '../../catalog/format'
import type { BuiltImage, BuiltStage, TracedCommand } from '../../image/built-image'
import { startOf } from '../../toolchains/start'
import { lineOf, type RunInStage, runsOf, verbAt } from '../commands'
import { inCaseOf, insertAbove } from '../instructions'
import { insertAfter } from '../mend'
import type { Finding, Fix, Rule, RuleContext } from '../rule'
import { installsAll, type Manager, startsDevelopment, usesWhatItInstalls } from './managers'

export const developmentDependencies: Rule = {
  id: 'development-dependencies',
  title: 'Development dependencies are in the image',
  area: 'size',
  phase: 'install',
  what: 'The stage that becomes the image installs what the manifest lists for development, and nothing in it builds or tests.',
  why: 'Test frameworks, compilers and linters are often the larger part of a dependency tree. They are pulled to every host, and each is something to keep patched.',
  todo: 'Install for production: `npm ci --omit=dev`, `composer install --no-dev`, `BUNDLE_WITHOUT=development:test`, `poetry install --only main`.',
  mind: 'A package that the program loads while it runs has to be listed as a dependency of production. A script that runs after the install, such as husky’s, may be missing then.',
  safety: ['review', 'risky'],
  references: [
    { label: 'npm docs: npm ci, omit', url: 'https://docs.npmjs.com/cli/commands/npm-ci#omit' },
    { label: 'Composer docs: install', url: 'https://getcomposer.org/doc/03-cli.md#install-i' },
    { label: 'Bundler docs: bundle config', url: 'https://bundler.io/man/bundle-config.1.html' },
  ],
  equivalents: [
    { tool: 'tally', id: 'php/composer-no-dev-in-production' },
    { tool: 'tally', id: 'ruby/missing-bundle-without-development' },
  ],
  reads: 'stages',
  check,
}

function check(context: RuleContext): readonly Finding[] {
  const { built } = context
  const { target } = built
  const start = target && startOf(target)
  if (!target || !start || startsDevelopment(start.words ?? [])) return []
  return runsOf(built).flatMap((at) => {
    if (!at.stage.shipped || hasDevelopmentName(at.stage)) return []
    const text = () => at.stage.stage.instructions.map((it) => it.masked).join('\n')
    return at.trace.commands.flatMap((command): readonly Finding[] => {
      const manager = command.certain ? installsAll(command, at.stage, text) : null
      if (!manager || isUsed(built, command, manager)) return []
      return [findingFor(context, target, at, command, manager, start.words ?? [])]
    })
  })
}

const hasDevelopmentName = ({ stage }: BuiltStage): boolean => /dev|test|debug|\bci\b/.test(stage.name ?? '')

/** Some command behind the install, here or in a stage on top of it, runs what the project brings. */
const isUsed = (built: BuiltImage, install: TracedCommand, manager: Manager): boolean =>
  runsOf(built).some(
    (at) =>
      at.stage.shipped &&
      (at.trace.form === 'foreign' ||
        at.trace.commands.some((it) => it !== install && usesWhatItInstalls(it, manager))),
  )

function findingFor(
  context: RuleContext,
  target: BuiltStage,
  at: RunInStage,
  command: TracedCommand,
  manager: Manager,
  words: readonly string[],
): Finding {
  const tree = sum(command.wrote.filter((it) => it.kind === 'dependency tree').map((it) => it.size.onDisk))
  const weighs = tree.likely > 0 ? ` What it installs weighs ${formatEstimate(tree)} with them.` : ''
  const fix = fixFor(context, target, at, command, manager, words)
  return {
    severity: 'warning',
    range: command.range,
    stage: at.stage.stage.index,
    message: `${manager.name} on ${lineOf(at.run)} also installs what the project needs for development, and nothing in this stage builds or tests with that.${weighs}`,
    anchor: manager.name,
    fixes: fix ? [fix] : [],
    equivalents: manager.equivalents,
  }
}

function fixFor(
  { built, files }: RuleContext,
  target: BuiltStage,
  at: RunInStage,
  command: TracedCommand,
  manager: Manager,
  words: readonly string[],
): Fix | null {
  const verb = verbAt(command)
  const scripts = scriptsOf(files['package.json'])
  const doubts = [
    ...(/^(?:npm|yarn|pnpm)$/.test(words[0] ?? '') && scripts === null
      ? [`\`${words.join(' ')}\` starts nothing that is listed for development.`]
      : []),
    ...(scripts && /husky|patch-package|tsc|build/.test(scripts)
      ? ['The scripts of package.json that run after an install work without development dependencies.']
      : []),
    ...(manager.name === 'Bundler' &&
    !/^production$/.test(target.config.env.RAILS_ENV ?? target.config.env.RACK_ENV ?? '')
      ? ['The program runs as production: RAILS_ENV or RACK_ENV says so when the container is started.']
      : []),
  ]
  const common = {
    safety: doubts.length > 0 ? ('risky' as const) : ('review' as const),
    assumptions: [...doubts, 'What the program loads while it runs is listed as a dependency of production.'],
  }
  if (manager.variable) {
    const { name, value } = manager.variable
    return {
      title: `Set ${name}=${value}`,
      ...common,
      edits: [insertAbove(built.file, at.run, inCaseOf(built.file, `ENV ${name}="${value}"`))],
      changes: ['env'],
    }
  }
  if (!command.node || manager.option === null) return null
  const place = verb?.range ?? command.node.name?.range
  return place
    ? { title: `Install with ${manager.option}`, ...common, edits: [insertAfter(place, ` ${manager.option}`)] }
    : null
}

/** The scripts of a package.json that run around an install, as one text; null where it was not given or can't be read. */
function scriptsOf(text: string | undefined): string | null {
  if (text === undefined) return null
  return [...text.matchAll(/"(?:preinstall|install|postinstall|prepare)"\s*:\s*"([^"]*)"/g)]
    .map((match) => match[1])
    .join('\n')
}
