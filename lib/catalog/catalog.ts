import type { Estimate, Size } from './estimate'
import type { PackageSet } from './package-set'

/** A reference to an image, as Docker normalises it: `node` is `docker.io`, `library/node`, `latest`. */
export interface ImageReference {
  readonly registry: string
  readonly repository: string
  readonly tag: string | null
  readonly digest: string | null
  /** As people write it: without `docker.io/library/`. */
  readonly familiarName: string
}

export type PackageManager = 'apt' | 'apk' | 'dnf' | 'microdnf' | 'yum' | 'zypper'
export type Libc = 'glibc' | 'musl' | 'none'

export interface Distribution {
  /** `debian`, `ubuntu`, `alpine`, `amazonlinux`, `fedora`, `ubi` … as in /etc/os-release where there is one. */
  readonly name: string
  /** `bookworm`, `22.04`, `3.20` …: what the distribution's own table is kept under; null where it is not known. */
  readonly release: string | null
  /** True where dpkg leaves out documentation, man pages and locales, as Debian's slim images do. */
  readonly slim: boolean
}

export interface SupportState {
  readonly product: string
  readonly cycle: string
  /** Last day of support, YYYY-MM-DD; null where support goes on with no end announced. */
  readonly ends: string | null
  readonly ended: boolean
  /** Where a Debian release has nothing but its long-term support left: the last day of that. */
  readonly longTerm: string | null
  /** When a Debian's regular and then its long-term support ended, where both have. */
  readonly phases: { readonly regular: string; readonly longTerm: string } | null
}

/** What a base image puts into the config of every image made from it. Null: not known. */
export interface BaseConfig {
  readonly user: string | null
  readonly workdir: string | null
  readonly entrypoint: readonly string[] | null
  readonly cmd: readonly string[] | null
  readonly env: Readonly<Record<string, string>>
  readonly stopSignal: string | null
}

/** What is known of an image that a FROM names. Every reference has an answer; `match` says how good it is. */
export interface ImageFacts {
  readonly reference: ImageReference
  /** exact: the very tag. nearest: another version of the same variant, `nearest` names it. none: not in the table. */
  readonly match: 'exact' | 'nearest' | 'scratch' | 'none'
  readonly nearest: string | null
  readonly size: Size
  /** Compressed bytes of each layer, in order; empty where they are not known. */
  readonly layers: readonly Estimate[]
  /** Index digest, only where the table's row is new enough to be worth pinning. */
  readonly digest: string | null
  readonly created: string | null
  readonly distribution: Distribution | null
  readonly libc: Libc | null
  /** `present` has /bin/sh; `absent` (scratch, distroless) can run exec form only. */
  readonly shell: 'present' | 'absent' | 'unknown'
  readonly packageManager: PackageManager | null
  readonly config: BaseConfig
  readonly packages: number | null
  readonly support: SupportState | null
  /** A whole other image under an old name: what the publisher says to use instead. */
  readonly deprecatedBy: string | null
}

export interface PackageSize {
  readonly name: string
  readonly size: Size
}

/** What a package manager would install, beyond what is there. */
export interface Closure {
  readonly packages: readonly PackageSize[]
  /** Names that the table does not have. */
  readonly unknown: readonly string[]
  /** Names that it does not have either, priced by their nearest kin: another version, or what the release calls it. */
  readonly kin?: readonly string[]
  /** Those of the packages that ask questions when they are set up (debconf), where that is known. */
  readonly asking?: readonly string[]
  /** What installing writes beside the packages (database, caches of loaders and fonts, alternatives). */
  readonly overhead: Size
  /** True where another release's or distribution's packages stand in: names and needs may differ, not only sizes. */
  readonly approximate: boolean
}

export interface InstallRequest {
  readonly distribution: Distribution
  readonly names: readonly string[]
  /** apt: also what is recommended. */
  readonly recommends: boolean
  /** Packages that are there already, beyond those of the base image. */
  readonly present: PackageSet
  /** The image that the stage started from, whose own packages are not installed again. */
  readonly base: ImageFacts
}

/** What npm writes for one package. Bytes. */
export interface NpmSize {
  /** Below node_modules, what lies in a node_modules of its own not included. */
  readonly tree: number
  /** The archive that npm fetches and keeps in its cache; a layer's gzip leaves about as much of the tree. */
  readonly archive: number
  /** The list of all versions, which npm fetches and keeps where no lock file tells it the version. */
  readonly versions: number
}

/** Packages with all that they need. */
export interface NpmClosure extends NpmSize {
  readonly names: readonly string[]
  /** Names that the table does not have. */
  readonly unknown: readonly string[]
}

/** What `apt-get upgrade` writes on a base image: its packages that are newer in the release's index than in the image. */
export interface Upgrade {
  /** From an image as new as may be to one as old as may be. */
  readonly size: Size
  /** How many packages that likely is. */
  readonly count: number
}

export interface PythonRequest {
  readonly names: readonly string[]
  readonly present: PackageSet
}

export type TableName = 'images' | 'support' | 'alpine' | 'python' | 'npm' | `debian-${string}`

/**
 * What is known, read from the bundled tables. A table that was not given is answered for with assumed or unknown
 * figures, never with an error.
 */
export interface Catalog {
  /** Tables loaded, each with its date. */
  readonly dates: Readonly<Partial<Record<TableName, string>>>
  /**
   * Tables that are not loaded, and that an analysis has asked something of since the catalog was made: with them it may
   * come to another answer. What a person is shown names of while typing is not counted.
   */
  readonly lacked: ReadonlySet<TableName>
  /** What an image is. `today` (YYYY-MM-DD) decides whether support has ended; the catalog's own day where it is left out. */
  image(reference: string, today?: string): ImageFacts
  /** True when the table has the very tag. `repository` is as in `node`. */
  hasTag(repository: string, tag: string): boolean
  /** The official images that the table has, as in `node`, in the order of their names. */
  repositories(): readonly string[]
  /** Every tag of a repository that the table has, also those that are no longer built. */
  tagNames(repository: string): readonly string[]
  /** Tags of the same repository in the table's current rows that are supported, smallest first. */
  tags(repository: string, today?: string): readonly ImageFacts[]
  /**
   * The release cycles of a repository's product that came after a version and are supported, oldest first, named as
   * exactly as the version is; null where the end-of-life table does not follow it or the version itself has ended.
   */
  cyclesAfter(repository: string, version: readonly number[], today?: string): readonly string[] | null
  /** The slim tags of the same version on the same distribution and release, smaller than the image, smallest first. */
  slimmerVariants(facts: ImageFacts, today?: string): readonly ImageFacts[]
  /** Supported tags of the same repository and kind, from the same version upwards, nearest first; never the tag itself. */
  supportedSuccessors(facts: ImageFacts, today?: string): readonly ImageFacts[]
  /** The table a distribution's packages are priced by, its own or the nearest one's; null where there is none. */
  packageTable(distribution: Distribution): TableName | null
  /** Null when the distribution's table is not loaded or there is none. */
  install(request: InstallRequest): Closure | null
  /**
   * What an upgrade of an image's own packages writes. Null where the release's table is not loaded, where there is none
   * of the release itself, and for images whose packages or whose age nothing tells.
   */
  upgrade(distribution: Distribution, base: ImageFacts): Upgrade | null
  /**
   * The libraries that a package of headers (`libpq-dev`) depends on: what a program linked against them loads. Empty
   * where the release does not have the package; null where the distribution's table is not loaded or there is none.
   */
  librariesOf(distribution: Distribution, name: string): readonly string[] | null
  python(request: PythonRequest): Closure | null
  /**
   * Packages whose names begin with what is given, the ones that images install most first, at most as many as asked
   * for; those alone, where there are any, for a single letter. Null when the distribution's table is not loaded or there
   * is none.
   */
  packagesNamed(distribution: Distribution, prefix: string, most: number): readonly string[] | null
  /** The same of Python's packages; null when their table is not loaded. */
  pythonNamed(prefix: string, most: number): readonly string[] | null
  /** One package of npm, of the major version that a version or range is of; null where no table has it. */
  npmPackage(name: string, version: string | null): NpmSize | null
  /** Packages of npm, as `name` or `name@range`, with all that they need; null when the table is not loaded. */
  npmInstall(specs: readonly string[]): NpmClosure | null
  /** What `apt-get update` and the like leave on disk. */
  packageIndex(distribution: Distribution | null, manager: PackageManager): Size
}
