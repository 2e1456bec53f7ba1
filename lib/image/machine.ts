import type { Catalog, Distribution, ImageFacts, PackageManager } from '../catalog/catalog'
import { Installed } from './installed'
import type { Ledger } from './ledger'
import { MachineFiles, type Right } from './machine-files'
import { lacks } from './rights'
import type { Scope } from './scope'
import type { Surroundings } from './surroundings'
import { type Identity, Users } from './users'

/** Things that the commands of one file look at: real files stay far below, and a hostile one comes to an end. */
export const mostEffort = 50_000

/**
 * The machine that a stage's commands run on: its file system in layers, its users and variables, and what has been
 * installed. Commands change it only through its functions.
 */
export class Machine extends MachineFiles {
  workdir = '/'
  user: string
  shell: readonly string[] = ['/bin/sh', '-c']
  readonly installed = new Installed()
  /** Package sources added by hand, such as `nodesource`. */
  readonly sources = new Set<string>()
  /** Python's virtual environments that were made. */
  readonly virtualEnvironments = new Set<string>()
  /** Where conda is the Python that runs; null where it is not. */
  conda: string | null = null
  /** Where builds in a directory install to, as their configuration was told. */
  readonly prefixes = new Map<string, string>()
  readonly users: Users
  /** The user that `su` and the like start a command as; null for that of the stage. */
  actsAs: string | null = null
  /**
   * True where the script goes on when a command fails. Where it does not, a command that fails would end the build: a file
   * that people build is taken to have none.
   */
  tolerant = false
  /** True once a command was refused what it tried. */
  refused = false
  /** Why numbers of the current layer are unknown or assumed. */
  notes: string[] = []
  /** What the simulation of the file up to here has done, counted in things looked at. */
  effort = 0
  /** Names that `mktemp` gave. */
  temporaries = 0

  constructor(
    ledger: Ledger,
    readonly scope: Scope,
    surroundings: Surroundings,
    readonly root: ImageFacts | null,
    readonly distribution: Distribution | null,
    from?: Machine,
  ) {
    super(ledger, surroundings, from)
    this.user = root?.config.user ?? ''
    this.users = new Users(root)
  }

  get catalog(): Catalog {
    return this.surroundings.catalog
  }

  get packageManager(): PackageManager | null {
    return this.root?.packageManager ?? null
  }

  get home(): string {
    const home = this.actsAs === null ? this.scope.env.get('HOME') : null
    return home || this.users.homeOf(this.actsAs ?? this.user)
  }

  /** Who runs now. */
  get who(): Identity {
    return this.users.identity(this.actsAs ?? this.user)
  }

  /** Runs something as another user. */
  as(user: string, run: () => void): void {
    const { actsAs } = this
    this.actsAs = user
    run()
    this.actsAs = actsAs
  }

  /** Remembers, too, that something was refused. */
  protected isRefused(right: Right, path: string, tree?: boolean): boolean {
    if (!this.tolerant || !lacks(right, path, this, tree)) return false
    this.refused = true
    return true
  }

  /** Opens the layer that is written from now on, and tells which it is. */
  openLayer(): number {
    this.notes = []
    this.installed.documented = []
    return this.ledger.openLayer()
  }

  /** Counts work; a command that looks at much says how much. */
  spend(things: number): void {
    this.effort += things
  }

  /** True where a file makes so much work that its commands are no longer followed. */
  get exhausted(): boolean {
    return this.effort > mostEffort
  }

  note(text: string): void {
    if (!this.notes.includes(text)) this.notes.push(text)
  }

  /** The same machine once more, between two instructions. */
  fork(surroundings: Surroundings): Machine {
    const copy = new Machine(this.ledger.copy(), this.scope.copy(), surroundings, this.root, this.distribution, this)
    copy.inherit(this)
    copy.temporaries = this.temporaries
    copy.effort = this.effort
    return copy
  }

  /** Takes over what the stage that this one starts from had installed. */
  inherit(parent: Machine): void {
    this.inheritFiles(parent)
    this.workdir = parent.workdir
    this.user = parent.user
    this.shell = parent.shell
    this.conda = parent.conda
    this.installed.inherit(parent.installed)
    this.users.inherit(parent.users)
    for (const source of parent.sources) this.sources.add(source)
    for (const [path, prefix] of parent.prefixes) this.prefixes.set(path, prefix)
    for (const path of parent.virtualEnvironments) this.virtualEnvironments.add(path)
  }
}
