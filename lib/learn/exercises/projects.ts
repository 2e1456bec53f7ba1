/** What the projects of several exercises have in common. */

export const gitIgnore = `.git
`

export const nodeIgnore = `node_modules
.git
`

interface Packages {
  readonly scripts?: Readonly<Record<string, string>>
  readonly dependencies: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
}

/** The text of a `package.json`. */
export const packageJson = (name: string, packages: Packages): string =>
  `${JSON.stringify({ name, ...packages }, null, 2)}\n`
