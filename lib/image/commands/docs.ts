import type { Closure, PackageSize } from '../../catalog/catalog'
import { between, type Estimate, type Size, scale } from '../../catalog/estimate'
import type { Machine } from '../machine'

/**
 * Shares of what slim images leave out of packages, by directory: of the packages of six ordinary installations on
 * Debian bookworm and trixie. Info pages, lintian's and groff's files are the rest.
 */
const shares: Readonly<Record<string, number>> = { doc: 0.4, man: 0.17, locale: 0.4, info: 0.03 }

/** The directories of documentation that slim images have none of. */
export const docs: readonly string[] = Object.keys(shares)

const directory = /^\/usr\/share\/(doc|man|locale|info)(?:\/\*)?$/

/** Deletes documentation of the packages that this layer installed: what `rm -rf /usr/share/doc` takes with it. */
export function removeDocs(path: string, machine: Machine): void {
  const name = directory.exec(path)?.[1]
  if (name === undefined) return
  for (const installed of machine.installed.documented) {
    if (installed.gone.has(name)) continue
    const bare = installed.bare()
    const before = withoutDocs(installed.packages, bare, installed.gone)
    installed.gone.add(name)
    const after = withoutDocs(installed.packages, bare, installed.gone)
    resize(machine, after, (size, i) => {
      const [was, is] = [before[i]?.size ?? size, after[i]?.size ?? size]
      const left = (of: keyof Size): Estimate => scale(size[of], is[of].likely / Math.max(1, was[of].likely))
      return { onDisk: left('onDisk'), compressed: left('compressed') }
    })
  }
}

/** Writes packages of this layer again in another size. */
function resize(machine: Machine, packages: readonly PackageSize[], to: (size: Size, i: number) => Size): void {
  const known = machine.installed.packages('apt')
  const resized = packages.flatMap(({ name }, i) => {
    const entry = known.get(name)
    return entry ? [{ name, size: to(entry.size, i) }] : []
  })
  known.add(...machine.writePackages('apt', resized))
}

/** The directories of documentation that dpkg's own configuration leaves out, as far as this build wrote it. */
export function excludedDocs(machine: Machine): ReadonlySet<string> {
  const found = new Set<string>()
  for (const entry of machine.find('/etc/dpkg/dpkg.cfg.d')) {
    const text = machine.textAt(entry.path) ?? ''
    for (const [, name] of text.matchAll(/^path-exclude[= ]\/usr\/share\/(doc|man|locale|info)\b/gm))
      if (name !== undefined) found.add(name)
  }
  return found
}

/** Packages without some of their documentation, between their price with all of it and that on a slim image. */
export function withoutDocs(
  packages: readonly PackageSize[],
  bare: Closure | null,
  gone: ReadonlySet<string>,
): readonly PackageSize[] {
  if (!bare || gone.size === 0) return packages
  const thin = new Map(bare.packages.map(({ name, size }) => [name, size]))
  const share = [...gone].reduce((total, name) => total + (shares[name] ?? 0), 0)
  return packages.map(({ name, size }) => {
    const slim = thin.get(name)
    if (!slim) return { name, size }
    const part = (of: keyof Size): Estimate => blend(size[of], slim[of], share)
    return { name, size: { onDisk: part('onDisk'), compressed: part('compressed') } }
  })
}

function blend(full: Estimate, bare: Estimate, share: number): Estimate {
  const mixed = (field: 'low' | 'likely' | 'high') => full[field] + (bare[field] - full[field]) * share
  // how the rest is spread over the directories differs from package to package
  const doubt = Math.abs(full.likely - bare.likely) * 0.15
  return between(mixed('low') - doubt, mixed('likely'), mixed('high') + doubt, 'derived')
}

/** Compiled Python in a package of Debian's, which is made when it is set up: about half of it (measured on one installation). */
const compiled = { onDisk: 0.5, compressed: 0.55 }

/** What `find / -name '*.pyc' -delete` takes out of the Python packages that this layer installed. */
export function removeCompiled(machine: Machine): void {
  for (const { packages, gone } of machine.installed.documented) {
    if (gone.has('compiled')) continue
    gone.add('compiled')
    const python = packages.filter(({ name }) => /^(?:python3?-|libpython3.*-(?:minimal|stdlib)$)/.test(name))
    resize(machine, python, ({ onDisk, compressed }) => ({
      onDisk: without(onDisk, compiled.onDisk),
      compressed: without(compressed, compiled.compressed),
    }))
  }
}

const without = ({ low, likely, high }: Estimate, part: number): Estimate =>
  between(low * (1 - part) * 0.85, likely * (1 - part), Math.max(likely * 0.8, high * (1 - part)), 'derived')
