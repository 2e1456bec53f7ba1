import type { Argument, BuiltStage, TracedCommand } from '../../image/built-image'
import { lineOf, runsOf, verbOf } from '../commands'
import type { Finding, Fix, Rule, RuleContext } from '../rule'
import { takeWords } from '../take-words'

export const xdebugInImage: Rule = {
  id: 'xdebug-in-image',
  title: 'Xdebug is in the image',
  area: 'security',
  phase: 'install',
  what: 'The stage that becomes the image installs or switches on Xdebug.',
  why: 'Xdebug slows every request down, also where nobody debugs, and where its settings can be reached from outside it lets others run code in the program.',
  todo: 'Install it in a stage for development that starts from this one.',
  mind: 'An image that is meant for development keeps it: name its stage so, and build it by `--target`.',
  safety: ['review'],
  references: [
    { label: 'Xdebug docs: installation', url: 'https://xdebug.org/docs/install' },
    { label: 'Xdebug docs: step debugging, security', url: 'https://xdebug.org/docs/step_debug' },
  ],
  equivalents: [{ tool: 'tally', id: 'php/no-xdebug-in-final-image' }],
  reads: 'stages',
  check: ({ built }: RuleContext): readonly Finding[] => {
    const found: Finding[] = []
    for (const at of runsOf(built)) {
      if (!at.stage.shipped || isForDevelopment(at.stage) || (built.target && isForDevelopment(built.target))) continue
      for (const command of at.trace.commands) {
        const words = xdebugIn(command)
        if (words.length === 0 || !command.certain) continue
        const others = namesOf(command).length > words.length
        const edits = others ? takeWords(built.file, command, words) : null
        const fix: Fix | null = edits && {
          title: 'Leave Xdebug out',
          safety: 'review',
          assumptions: ['The image is not made to debug in.'],
          edits,
          changes: ['files'],
        }
        found.push({
          severity: 'warning',
          range: command.range,
          stage: at.stage.stage.index,
          message: `\`${command.name}\` on ${lineOf(at.run)} brings Xdebug into the image that is shipped.`,
          anchor: command.name,
          fixes: fix ? [fix] : [],
        })
      }
    }
    // what is installed and switched on is one cause: the step is where it is installed
    return found.filter((it, i) => i === 0 || it.fixes.length > 0)
  },
}

const isForDevelopment = ({ stage }: BuiltStage): boolean =>
  /dev|debug|test|local|\bci\b|coverage/.test(stage.name ?? '')

/** What a command installs or switches on, by name. */
function namesOf(command: TracedCommand): readonly Argument[] {
  const plain = command.args.filter((arg) => !arg.text.startsWith('-'))
  if (/^(?:install-php-extensions|docker-php-ext-enable|docker-php-ext-install|phpenmod)$/.test(command.name))
    return plain
  const verb = verbOf(command)
  if (command.name === 'pecl' || command.name === 'pie') return verb === 'install' ? plain.slice(1) : []
  if (/^(?:apt-get|apt|apk|yum|dnf)$/.test(command.name))
    return verb === 'install' || verb === 'add' ? plain.slice(1) : []
  return []
}

const xdebugIn = (command: TracedCommand): readonly Argument[] =>
  namesOf(command).filter((arg) => /^(?:php[\d.]*-(?:pecl-)?)?(?:xdebug\/)?xdebug(?:[-=@].*)?$/.test(arg.text))
