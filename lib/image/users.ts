import type { ImageFacts } from '../catalog/catalog'

/** Someone files can belong to. Numbers are as text; a name stands where its number is not known. */
export interface Identity {
  readonly user: string
  readonly group: string
}

export const root: Identity = { user: '0', group: '0' }

interface Account {
  readonly id: string | null
  readonly group: string | null
  readonly home: string
}

/** Users of every Debian and Ubuntu image (base-passwd's list), with their numbers, which are those of their groups, too. */
const debian: Readonly<Record<string, readonly [id: number, home: string]>> = {
  daemon: [1, '/usr/sbin'],
  bin: [2, '/bin'],
  sys: [3, '/dev'],
  games: [5, '/usr/games'],
  man: [6, '/var/cache/man'],
  lp: [7, '/var/spool/lpd'],
  mail: [8, '/var/mail'],
  news: [9, '/var/spool/news'],
  uucp: [10, '/var/spool/uucp'],
  proxy: [13, '/bin'],
  'www-data': [33, '/var/www'],
  backup: [34, '/var/backups'],
  list: [38, '/var/list'],
  irc: [39, '/run/ircd'],
}

/** Groups that a Debian image has beside those of its users (the same list's groups). */
const debianGroups: Readonly<Record<string, number>> = {
  adm: 4,
  tty: 5,
  disk: 6,
  sudo: 27,
  audio: 29,
  shadow: 42,
  video: 44,
  staff: 50,
  users: 100,
}

/** Users that official images bring, by repository (the `useradd` or `adduser` of their Dockerfiles). */
const ofImages: Readonly<Record<string, readonly [name: string, id: number, home: string]>> = {
  'library/node': ['node', 1000, '/home/node'],
  'library/gradle': ['gradle', 1000, '/home/gradle'],
  'library/postgres': ['postgres', 999, '/var/lib/postgresql'],
  'library/jetty': ['jetty', 999, '/var/lib/jetty'],
}

/** The users and groups that an image brings. */
interface Brought {
  readonly accounts: ReadonlyMap<string, Account>
  readonly groups: ReadonlyMap<string, string>
}

const known = new Map<string, Brought>()

function broughtBy(repository: string, isDebian: boolean): Brought {
  const key = `${Object.hasOwn(ofImages, repository) ? repository : ''} ${isDebian}`
  const before = known.get(key)
  if (before) return before
  const accounts = new Map<string, Account>([
    ['root', { id: '0', group: '0', home: '/root' }],
    ['nobody', { id: '65534', group: '65534', home: '/nonexistent' }],
  ])
  const groups = new Map([['root', '0']])
  const add = (name: string, id: number, home: string) => {
    accounts.set(name, { id: String(id), group: String(id), home })
    groups.set(name, String(id))
  }
  if (isDebian) {
    for (const [name, [id, home]] of Object.entries(debian)) add(name, id, home)
    for (const [name, id] of Object.entries(debianGroups)) groups.set(name, String(id))
    groups.set('nogroup', '65534')
  }
  const own = Object.hasOwn(ofImages, repository) ? ofImages[repository] : undefined
  if (own) add(...own)
  const brought = { accounts, groups }
  known.set(key, brought)
  return brought
}

/** The users and groups of a machine. */
export class Users {
  private readonly accounts = new Map<string, Account>()
  private readonly groups = new Map<string, string | null>()
  /** True where all users are known: those of a distribution's own image and those that this build made. */
  private readonly complete: boolean

  /** The highest number of a user that is no part of the system. */
  private highest = 999
  /** What the image brings; there are many machines and few images. */
  private readonly brought: Brought

  constructor(facts: ImageFacts | null) {
    const repository = facts !== null && facts.match !== 'none' ? facts.reference.repository : ''
    this.complete = /^library\/(?:debian|ubuntu)$/.test(repository)
    this.brought = broughtBy(repository, facts?.packageManager === 'apt')
  }

  inherit(parent: Users): void {
    this.highest = parent.highest
    for (const [name, account] of parent.accounts) this.accounts.set(name, account)
    for (const [name, id] of parent.groups) this.groups.set(name, id)
  }

  /** Makes a user; `id` null takes the next one that is free, where that can be told. */
  add(
    name: string,
    made: {
      readonly id: string | null
      readonly group: string | null
      readonly home: string
      readonly system: boolean
    },
  ): void {
    const id = made.id ?? this.nextId(made.system)
    const group = made.group === null ? id : this.groupId(made.group)
    if (made.group === null) this.groups.set(name, id)
    const number = Number(id)
    if (number > this.highest && number < 60_000) this.highest = number
    this.accounts.set(name, { id, group, home: made.home })
  }

  addGroup(name: string, id: string | null): void {
    this.groups.set(name, id)
  }

  change(name: string, change: Partial<Account>): void {
    const known = this.called(name)
    if (known) this.accounts.set(name, { ...known, ...change })
  }

  /** useradd counts up from 1000, and down from 999 for the system (shadow's login.defs). */
  private nextId(system: boolean): string | null {
    if (!this.complete || system) return null
    return String(this.highest + 1)
  }

  /** What a user is called in the records of files. */
  userId(text: string): string {
    return /^\d+$/.test(text) ? text : (this.called(text)?.id ?? text)
  }

  groupId(text: string): string {
    return /^\d+$/.test(text) ? text : (this.groups.get(text) ?? this.brought.groups.get(text) ?? text)
  }

  /** Who `USER app`, `USER 1000:0` or `su app` is. */
  identity(text: string): Identity {
    if (text === '' || text === 'root' || text === '0') return root
    const [name = '', group] = text.split(':')
    if (name === '') return root
    const user = this.userId(name)
    return { user, group: group ? this.groupId(group) : (this.accountOf(name)?.group ?? user) }
  }

  private called(name: string): Account | undefined {
    return this.accounts.get(name) ?? this.brought.accounts.get(name)
  }

  private all(): readonly Account[] {
    const unchanged = [...this.brought.accounts].filter(([name]) => !this.accounts.has(name))
    return [...this.accounts.values(), ...unchanged.map(([, account]) => account)]
  }

  private accountOf(text: string): Account | undefined {
    return /^\d+$/.test(text) ? this.all().find((account) => account.id === text) : this.called(text)
  }

  /** A user's home as /etc/passwd has it; one that it does not have gets `/` (Docker reference, "USER"). */
  homeOf(text: string): string {
    const name = text.split(':')[0] ?? ''
    if (name === '') return '/root'
    const known = this.accountOf(name)
    if (known) return known.home
    return this.complete && /^\d+$/.test(name) ? '/' : `/home/${name}`
  }
}

/** Whether two users or groups are the same; null where one is a name whose number is not known. */
export function isSameId(a: string, b: string): boolean | null {
  if (a === b) return true
  return /^\d+$/.test(a) === /^\d+$/.test(b) ? false : null
}
