import type { TracedCommand } from '../image/built-image'

/** Options of a command, each with its value as it is written: `-ms /bin/bash` is `m` and `s`. */
interface Options {
  readonly flags: ReadonlyMap<string, string>
  readonly names: readonly string[]
}

function optionsOf(command: TracedCommand, withValue: string, long: Readonly<Record<string, string>>): Options | null {
  const flags = new Map<string, string>()
  const names: string[] = []
  for (let i = 0; i < command.args.length; i++) {
    const arg = command.args[i]
    const text = arg?.text ?? ''
    const written = (at: number): string => command.args[at]?.word?.text ?? command.args[at]?.text ?? ''
    if (text.startsWith('--')) {
      const [name = '', value] = text.slice(2).split('=')
      const short = Object.hasOwn(long, name) ? (long[name] ?? '') : null
      if (short === null) return null
      if (short !== '') flags.set(short, withValue.includes(short) ? (value ?? written(++i)) : '')
    } else if (/^-\w/.test(text)) {
      for (const [at, letter] of [...text.slice(1)].entries()) {
        if (!withValue.includes(letter)) flags.set(letter, '')
        else {
          const rest = text.slice(2 + at)
          flags.set(letter, rest === '' ? written(++i) : rest)
          break
        }
      }
    } else names.push(written(i))
  }
  return { flags, names }
}

const only = (flags: ReadonlyMap<string, string>, allowed: string): boolean =>
  [...flags.keys()].every((flag) => allowed.includes(flag))

const option = (flags: ReadonlyMap<string, string>, flag: string, as: string): string =>
  flags.has(flag) ? ` ${as}${flags.get(flag) === '' ? '' : ` ${flags.get(flag)}`}` : ''

/**
 * The commands of Debian that make users, as BusyBox takes them on Alpine (https://busybox.net/downloads/BusyBox.html,
 * adduser and addgroup). Undefined for every other command, null for an option that BusyBox has not.
 */
export function busyboxUser(command: TracedCommand): string | null | undefined {
  if (command.name === 'groupadd' || command.name === 'addgroup') {
    const read = optionsOf(command, 'g', {
      system: command.name === 'groupadd' ? 'r' : 'S',
      gid: 'g',
      quiet: '',
      force: '',
    })
    if (!read || !only(read.flags, 'rSgf')) return null
    if (read.names.length === 2) return `addgroup ${read.names.join(' ')}`
    const system = read.flags.has('r') || read.flags.has('S') ? ' -S' : ''
    return `addgroup${system}${option(read.flags, 'g', '-g')} ${read.names[0] ?? ''}`
  }
  if (command.name === 'useradd') {
    const read = optionsOf(command, 'ugGdsc', {
      system: 'r',
      uid: 'u',
      gid: 'g',
      groups: 'G',
      'create-home': 'm',
      'no-create-home': 'M',
      home: 'd',
      'home-dir': 'd',
      shell: 's',
      comment: 'c',
      'no-log-init': '',
      'user-group': '',
      'no-user-group': '',
    })
    return read && only(read.flags, 'rugGmMdsclUN') ? adduser(read, read.flags.has('m')) : null
  }
  if (command.name === 'adduser') {
    const read = optionsOf(command, 'ugGhsdc', {
      system: 'r',
      group: 'U',
      uid: 'u',
      ingroup: 'g',
      home: 'd',
      shell: 's',
      'no-create-home': 'M',
      gecos: 'c',
      'disabled-password': '',
      'disabled-login': '',
      quiet: '',
      'force-badname': '',
    })
    if (!read) return null
    if (read.names.length === 2) return `addgroup ${read.names.join(' ')}`
    return only(read.flags, 'rUugdsMc') ? adduser(read, !read.flags.has('M')) : null
  }
  if (command.name === 'usermod') {
    const read = optionsOf(command, 'G', { append: 'a', groups: 'G' })
    if (!read?.flags.has('a') || !only(read.flags, 'aG') || read.names.length !== 1) return null
    return addTo(read.names[0] ?? '', read.flags.get('G') ?? '').join(' && ')
  }
  return undefined
}

const addTo = (user: string, groups: string): readonly string[] =>
  groups.split(',').map((group) => `addgroup ${user} ${group}`)

function adduser({ flags, names }: Options, home: boolean): string | null {
  const [name] = names
  if (name === undefined || names.length > 1) return null
  const system = flags.has('r')
  // a system user without a group of its own name is of `nogroup`
  const grouped = system && !flags.has('g')
  const shell = (flags.get('s') ?? '')
    .replace(/^\/(?:usr\/)?bin\/bash$/, '/bin/sh')
    .replace('/usr/sbin/nologin', '/sbin/nologin')
  const made = [
    'adduser -D',
    system ? ' -S' : '',
    home ? '' : ' -H',
    option(flags, 'u', '-u'),
    grouped ? ` -G ${name}` : option(flags, 'g', '-G'),
    option(flags, 'd', '-h'),
    shell === '' ? '' : ` -s ${shell}`,
    option(flags, 'c', '-g'),
    ` ${name}`,
  ].join('')
  const groups = flags.has('G') ? addTo(name, flags.get('G') ?? '') : []
  return [...(grouped ? [`addgroup -S ${name}`] : []), made, ...groups].join(' && ')
}

/** BusyBox's commands that make users, as Debian's slim images take them, which have no adduser. */
export function shadowUser(command: TracedCommand): string | null | undefined {
  if (command.name === 'addgroup') {
    const read = optionsOf(command, 'g', { system: 'S', gid: 'g' })
    if (!read || !only(read.flags, 'Sg')) return null
    const [first = '', second] = read.names
    if (second !== undefined) return `usermod -aG ${second} ${first}`
    return `groupadd${option(read.flags, 'S', '-r')}${option(read.flags, 'g', '-g')} ${first}`
  }
  if (command.name === 'adduser') {
    const read = optionsOf(command, 'uGhsg', {
      system: 'S',
      uid: 'u',
      ingroup: 'G',
      home: 'h',
      shell: 's',
      gecos: 'g',
      'no-create-home': 'H',
      'disabled-password': '',
    })
    if (!read || !only(read.flags, 'SuGhsgHD')) return null
    const [first = '', second] = read.names
    if (second !== undefined) return `usermod -aG ${second} ${first}`
    const { flags } = read
    const shell = (flags.get('s') ?? '')
      .replace(/^\/bin\/ash$/, '/bin/sh')
      .replace(/^\/sbin\/nologin$/, '/usr/sbin/nologin')
    return [
      'useradd',
      flags.has('S') ? ' -r' : '',
      flags.has('H') ? ' -M' : ' -m',
      option(flags, 'u', '-u'),
      flags.has('G') ? option(flags, 'G', '-g') : flags.has('S') ? ' -g nogroup' : '',
      option(flags, 'h', '-d'),
      shell === '' ? '' : ` -s ${shell}`,
      option(flags, 'g', '-c'),
      ` ${first}`,
    ].join('')
  }
  if (command.name === 'deluser' || command.name === 'delgroup') {
    const names = command.args.map((arg) => arg.text)
    return names.some((name) => name.startsWith('-'))
      ? null
      : `${command.name === 'deluser' ? 'userdel' : 'groupdel'} ${names.join(' ')}`
  }
  return undefined
}
