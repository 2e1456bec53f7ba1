import { severityIn, verbOf } from '../commands'
import type { Equivalent, Finding, Rule, RuleContext } from '../rule'
import { findingAt, hasFlag, optionBehind, plainWords, type Use, usesOf } from '../uses'

export const nonInteractiveInstall: Rule = {
  id: 'non-interactive-install',
  title: 'A package manager waits for an answer',
  area: 'correctness',
  phase: 'install',
  what: 'A package manager installs, upgrades or removes without an option that answers its question with yes.',
  why: 'A build has nobody at the keyboard: where the package manager asks whether to go on, it reads the end of its input, takes that for a no, and the build stops.',
  todo: 'Give the option: `-y` for apt-get, yum, dnf and microdnf, `--non-interactive` for zypper.',
  mind: '`-y` answers this question alone. What a package asks while it is configured is answered by `DEBIAN_FRONTEND=noninteractive` in front of the command, not in an ENV that the image keeps.',
  safety: ['safe'],
  references: [
    {
      label: 'Debian: apt-get(8), --yes',
      url: 'https://manpages.debian.org/bookworm/apt/apt-get.8.en.html',
    },
    {
      label: 'DNF: command reference, --assumeyes',
      url: 'https://dnf.readthedocs.io/en/latest/command_ref.html#options',
    },
    { label: 'openSUSE: zypper, --non-interactive', url: 'https://en.opensuse.org/SDB:Zypper_manual' },
  ],
  equivalents: [
    { tool: 'hadolint', id: 'DL3014' },
    { tool: 'hadolint', id: 'DL3030' },
    { tool: 'hadolint', id: 'DL3034' },
    { tool: 'hadolint', id: 'DL3038' },
    { tool: 'parfum', id: 'aptGetInstallUseY' },
    { tool: 'parfum', id: 'yumInstallForceYes' },
  ],
  check,
}

interface Manager {
  readonly commands: RegExp
  /** What asks before it does anything. */
  readonly asks: RegExp
  /** Options that answer yes, long ones and letters. */
  readonly long: readonly string[]
  readonly letters: string
  readonly option: string
  /** Where the option goes: behind the verb, or in front of it. */
  readonly behind: 'verb' | 'name'
  /** What other linters call it; they speak of installs. */
  readonly equivalents: (name: string, verb: string) => readonly Equivalent[]
}

const installs = /^(?:install|groupinstall|localinstall)$/

const managers: readonly Manager[] = [
  {
    commands: /^(?:apt-get|apt|aptitude)$/,
    asks: /^(?:install|reinstall|build-dep|upgrade|safe-upgrade|dist-upgrade|full-upgrade|remove|purge|autoremove|autopurge)$/,
    // a single -q does not answer yes, but whoever gives it has seen the build run
    long: ['yes', 'assume-yes', 'quiet', 'simulate', 'dry-run', 'just-print', 'print-uris', 'download-only'],
    letters: 'yqsd',
    option: '-y',
    behind: 'verb',
    equivalents: (name, verb) =>
      verb !== 'install'
        ? []
        : [
            ...(name === 'apt-get' ? [{ tool: 'hadolint', id: 'DL3014' } as const] : []),
            { tool: 'parfum', id: 'aptGetInstallUseY' },
          ],
  },
  {
    commands: /^yum$/,
    asks: /^(?:install|groupinstall|localinstall|update|upgrade|remove|erase|autoremove|reinstall|downgrade)$/,
    long: ['assumeyes', 'assumeno', 'downloadonly'],
    letters: 'y',
    option: '-y',
    behind: 'verb',
    equivalents: (_, verb) =>
      installs.test(verb)
        ? [
            { tool: 'hadolint', id: 'DL3030' },
            { tool: 'parfum', id: 'yumInstallForceYes' },
          ]
        : [],
  },
  {
    commands: /^(?:dnf[45]?|microdnf|tdnf)$/,
    asks: /^(?:install|groupinstall|localinstall|update|upgrade|remove|erase|autoremove|reinstall|downgrade|distro-sync|builddep)$/,
    long: ['assumeyes', 'assumeno', 'downloadonly'],
    letters: 'y',
    option: '-y',
    behind: 'verb',
    equivalents: (_, verb) => (installs.test(verb) ? [{ tool: 'hadolint', id: 'DL3038' }] : []),
  },
  {
    commands: /^zypper$/,
    asks: /^(?:install|in|remove|rm|source-install|si|patch|update|up|dist-upgrade|dup)$/,
    long: ['no-confirm', 'non-interactive', 'dry-run'],
    letters: 'yn',
    option: '--non-interactive',
    behind: 'name',
    equivalents: (_, verb) =>
      /^(?:install|in|remove|rm|source-install|si|patch)$/.test(verb) ? [{ tool: 'hadolint', id: 'DL3034' }] : [],
  },
]

const anyManager = /^(?:apt-get|apt|aptitude|yum|dnf[45]?|microdnf|tdnf|zypper)$/
/** A package manager's own configuration answers for every command. */
const answeredByConfiguration = /APT::Get::Assume-Yes|\bassumeyes\s*=\s*(?:1|true|yes)/i

function check(context: RuleContext): readonly Finding[] {
  const findings: Finding[] = []
  for (const use of usesOf(context, anyManager)) {
    const { command } = use
    const manager = managers.find((it) => it.commands.test(command.name))
    const verb = verbOf(command) ?? ''
    if (!manager?.asks.test(verb) || hasFlag(command, manager.long, manager.letters)) continue
    // `yes |` answers, and so may what else comes through a pipe
    if (command.pipedFrom !== null || command.prefixes.includes('xargs')) continue
    findings.push(findingOf(use, manager, verb))
  }
  return findings.length > 0 && answeredByConfiguration.test(context.built.file.source.text) ? [] : findings
}

function findingOf(use: Use, manager: Manager, verb: string): Finding {
  const { command } = use
  const index = manager.behind === 'name' ? -1 : command.args.findIndex((arg) => arg.text === verb)
  const edit = optionBehind(use, index, [manager.option])
  return findingAt(use, {
    severity: severityIn(use.at.stage, 'warning'),
    message: `\`${command.name} ${verb}\` asks before it goes on, and a build has nobody to answer.`,
    anchor: plainWords(command),
    equivalents: manager.equivalents(command.name, verb),
    fixes: edit ? [{ title: `Answer yes with ${manager.option}`, safety: 'safe', assumptions: [], edits: [edit] }] : [],
  })
}
