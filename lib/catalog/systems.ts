import type { Distribution, Libc, PackageManager } from './catalog'

/** What a distribution brings to every image made on it. */
export interface System {
  readonly distribution: Distribution | null
  readonly libc: Libc | null
  readonly shell: 'present' | 'absent' | 'unknown'
  readonly packageManager: PackageManager | null
}

export const unknownSystem: System = { distribution: null, libc: null, shell: 'unknown', packageManager: null }

const managers: Readonly<Record<string, PackageManager>> = {
  debian: 'apt',
  ubuntu: 'apt',
  alpine: 'apk',
  amazonlinux: 'yum',
  centos: 'yum',
  fedora: 'dnf',
  rockylinux: 'dnf',
  almalinux: 'dnf',
  oraclelinux: 'dnf',
  ubi: 'dnf',
  opensuse: 'zypper',
}

/** Where yum is the older releases' manager or dnf the newer ones'. */
function managerOf(name: string, release: string | null): PackageManager | null {
  const major = Number.parseInt(release ?? '', 10)
  if (name === 'amazonlinux') return major >= 2022 ? 'dnf' : 'yum'
  if (name === 'centos' || name === 'oraclelinux') return major >= 8 ? 'dnf' : 'yum'
  return managers[name] ?? null
}

/** What is known of an image from its distribution. BusyBox has a shell and no manager; its C library differs by tag. */
export function systemOf(name: string, release: string | null, slim: boolean): System {
  if (name === 'busybox')
    return { distribution: { name, release, slim: false }, libc: null, shell: 'present', packageManager: null }
  const libc = name === 'alpine' ? 'musl' : 'glibc'
  return { distribution: { name, release, slim }, libc, shell: 'present', packageManager: managerOf(name, release) }
}

/** A minimal image of the Red Hat family has microdnf in place of dnf. */
export const minimal = (system: System): System => ({
  ...system,
  packageManager: system.packageManager === 'dnf' ? 'microdnf' : system.packageManager,
})
