import type { Written } from './apt-overhead'

const MB = 1e6

/** What packages make when they are set up, in MB on disk and packed, as it was found in installed images. */
const made: readonly (readonly [package_: string, onDisk: number, compressed: number])[] = [
  ['udev', 13.17, 2.6],
  ['ca-certificates', 0.24, 0.13],
  ['ca-certificates-java', 0.17, 0.12],
  ['shared-mime-info', 2.7, 0.6],
  ['mariadb-server', 118.2, 1.3],
  ['postgresql-13', 39, 4.5],
  ['postgresql-15', 40, 4.6],
  ['postgresql-17', 40, 4.6],
  ['systemd', 0.25, 0.1],
  ['man-db', 0.29, 0.09],
  ['fontconfig', 0.3, 0.1],
  ['texlive-base', 4.7, 3.2],
]

/** The files that the packages named make when they are set up and that belong to none of them. */
export function generatedBy(names: readonly string[]): readonly Written[] {
  const there = new Set(names)
  return made
    .filter(([name]) => there.has(name))
    .map(([, onDisk, compressed]) => ({ onDisk: onDisk * MB, compressed: compressed * MB }))
}
