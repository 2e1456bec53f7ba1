import { verbOf } from '../commands'
import type { Equivalent, Finding, Rule, RuleContext } from '../rule'
import { findingAt, type Use, usesOf } from '../uses'

export const packageUpgrade: Rule = {
  id: 'package-upgrade',
  title: 'A RUN upgrades what the base image brings',
  area: 'size',
  phase: 'style',
  what: 'A RUN upgrades all packages of the base image: `apt-get upgrade`, `dist-upgrade`, `apk upgrade`, `zypper dup`, `yum update` and their like.',
  why: 'A layer can’t change the ones below it: every upgraded package is stored and pulled a second time beside the one that it replaces. What gets upgraded depends on the day, and once the layer comes from the build cache nothing is upgraded any more, although the line still says so.',
  todo: 'Take a newer base image: official images are built again when their packages are mended. Pin it by digest and let a bot renew the pin, so that each renewal is a commit.',
  mind: 'Where a mended package is not in the base image yet and can’t wait, upgrade that package by its name. Some policies ask for an upgrade in every build: then build with `--no-cache` or `--pull`.',
  safety: [],
  references: [
    {
      label: 'Docker docs: building best practices, rebuild your images often',
      url: 'https://docs.docker.com/build/building/best-practices/#rebuild-your-images-often',
    },
    {
      label: 'Docker docs: building best practices, pin base image versions',
      url: 'https://docs.docker.com/build/building/best-practices/#pin-base-image-versions',
    },
  ],
  equivalents: [
    { tool: 'hadolint', id: 'DL3005' },
    { tool: 'hadolint', id: 'DL3017' },
    { tool: 'hadolint', id: 'DL3031' },
    { tool: 'hadolint', id: 'DL3035' },
    { tool: 'hadolint', id: 'DL3039' },
  ],
  reads: 'stage',
  check: (context: RuleContext): readonly Finding[] =>
    usesOf(context, /^(?:apt-get|apt|aptitude|apk|zypper|yum|dnf[45]?|microdnf|tdnf)$/).flatMap((use) => {
      const equivalents = upgradeOf(use)
      if (!equivalents) return []
      const { name } = use.command
      return findingAt(use, {
        severity: 'info',
        message: `\`${name} ${verbOf(use.command)}\` stores a second copy of every package that it upgrades, and which ones depends on the day.`,
        anchor: `${name} ${verbOf(use.command)}`,
        equivalents,
        fixes: [],
      })
    }),
}

/** What other linters call an upgrade of everything; null for what is none. */
function upgradeOf({ command }: Use): readonly Equivalent[] | null {
  const verb = verbOf(command) ?? ''
  const at = command.args.findIndex((arg) => arg.text === verb)
  const named = command.args.slice(at + 1).some((arg) => !arg.text.startsWith('-'))
  const rpm = /^(?:update|upgrade|distro-sync)$/.test(verb) && !named
  switch (command.name) {
    case 'apt-get':
    case 'apt':
    case 'aptitude':
      if (!/^(?:upgrade|dist-upgrade|full-upgrade|safe-upgrade)$/.test(verb) || named) return null
      return [{ tool: 'hadolint', id: 'DL3005' }]
    case 'apk':
      return verb === 'upgrade' && !named ? [{ tool: 'hadolint', id: 'DL3017' }] : null
    case 'zypper':
      if (/^(?:dist-upgrade|dup)$/.test(verb)) return [{ tool: 'hadolint', id: 'DL3035' }]
      return /^(?:update|up|patch)$/.test(verb) && !named ? [] : null
    case 'yum':
      return rpm ? [{ tool: 'hadolint', id: 'DL3031' }] : null
    default:
      return rpm ? [{ tool: 'hadolint', id: 'DL3039' }] : null
  }
}
