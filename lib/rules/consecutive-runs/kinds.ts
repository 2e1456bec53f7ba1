import type { BuiltStage, TracedCommand } from '../../image/built-image'
import { type RunInStage, verbOf } from '../commands'
import { ownCommands } from '../uses'

/** Beside other work these change nothing about how often a RUN runs again. */
const aside = /^(?:set|true|:|test|\[|echo|printf|rm|cat|tee|sleep|command|which)$/

const families: readonly (readonly [RegExp, string])[] = [
  [/^(?:apt-get|apt|aptitude|apt-key|apt-cache|add-apt-repository|dpkg|gpg|apt-mark)$/, 'apt'],
  [/^apk$/, 'apk'],
  [/^(?:yum|dnf[45]?|microdnf|tdnf|rpm|yum-config-manager)$/, 'rpm'],
  [/^zypper$/, 'zypper'],
]

/** They make and arrange files, links, users and groups from what the line says: quick, and the same each time. */
const arranges =
  /^(?:mkdir|chmod|chown|chgrp|ln|touch|install|useradd|groupadd|adduser|addgroup|usermod|groupmod|sed|locale-gen|update-locale|localedef|ldconfig|update-ca-certificates|update-alternatives|mv|cp|strip|chsh|setcap)$/

const fetches = /^(?:curl|wget|tar|unzip|gunzip|sha\d+sum|md5sum)$/

/**
 * What kind of work a RUN does, where RUNs of one kind change together; null where nothing is known of that: scripts,
 * builds, and installs of what the project's own files ask for.
 */
export function kindOf({ trace }: RunInStage): string | null {
  const kinds = new Set<string>()
  for (const command of ownCommands({ trace })) {
    const kind = kindOfCommand(command)
    if (kind === null) return null
    if (kind !== '') kinds.add(kind)
  }
  if (kinds.size > 1 && kinds.has('fetch')) kinds.delete('files')
  const [kind] = kinds
  return kinds.size > 1 ? null : (kind ?? 'files')
}

function kindOfCommand(command: TracedCommand): string | null {
  const { name } = command
  if (aside.test(name)) return ''
  const family = families.find(([names]) => names.test(name))
  if (family) return family[1]
  if (arranges.test(name)) return 'files'
  if (fetches.test(name)) return 'fetch'
  return null
}

/** What a package manager asks for in its archive. */
export const installsWith = ({ trace }: RunInStage, manager: RegExp): boolean =>
  ownCommands({ trace }).some(
    (command) => manager.test(command.name) && /^(?:install|add|in)$/.test(verbOf(command) ?? ''),
  )

const floor = 100_000
/** Written again by whatever installs or adds a user: no sign that two RUNs belong together. */
const shared = /^\/(?:etc|var\/(?:lib|cache|log))\//

/** Bytes of a layer that another one stores again or hides, by the two layers of a stage: read once. */
const hiddenIn = new WeakMap<BuiltStage, ReadonlyMap<string, number>>()

function hiddenOf(stage: BuiltStage): ReadonlyMap<string, number> {
  const known = hiddenIn.get(stage)
  if (known) return known
  const bytes = new Map<string, number>()
  for (const { entry, by } of stage.ledger.hidden) {
    if (shared.test(entry.path)) continue
    const key = `${entry.layer} ${by}`
    const more = entry.size.onDisk.basis === 'unknown' ? floor : entry.size.onDisk.likely
    bytes.set(key, (bytes.get(key) ?? 0) + more)
  }
  hiddenIn.set(stage, bytes)
  return bytes
}

/** A RUN stores again, or hides, what the one before it wrote: in one layer it would be stored once. */
export const rewrites = (stage: BuiltStage, first: RunInStage, second: RunInStage): boolean =>
  (hiddenOf(stage).get(`${first.layer.index} ${second.layer.index}`) ?? 0) >= floor
