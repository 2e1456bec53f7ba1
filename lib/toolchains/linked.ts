import type { BuiltStage, TracedCommand } from '../image/built-image'
import { lineOf } from './stage-facts'
import { type Told, told } from './story'

/** What `-l` names, by the packages of headers that the image of gcc has (docker-library/buildpack-deps). */
const headersOf: Readonly<Record<string, string>> = {
  bz2: 'libbz2-dev',
  crypto: 'libssl-dev',
  curl: 'libcurl4-openssl-dev',
  db: 'libdb-dev',
  event: 'libevent-dev',
  ffi: 'libffi-dev',
  gdbm: 'libgdbm-dev',
  gio: 'libglib2.0-dev',
  'glib-2.0': 'libglib2.0-dev',
  gmp: 'libgmp-dev',
  gssapi_krb5: 'libkrb5-dev',
  jpeg: 'libjpeg-dev',
  krb5: 'libkrb5-dev',
  lzma: 'liblzma-dev',
  maxminddb: 'libmaxminddb-dev',
  ncurses: 'libncurses-dev',
  ncursesw: 'libncurses-dev',
  png: 'libpng-dev',
  pq: 'libpq-dev',
  readline: 'libreadline-dev',
  sqlite3: 'libsqlite3-dev',
  ssl: 'libssl-dev',
  webp: 'libwebp-dev',
  xml2: 'libxml2-dev',
  xslt: 'libxslt1-dev',
  yaml: 'libyaml-dev',
  z: 'zlib1g-dev',
}

/**
 * Packages of headers that a program is linked against by `-l`, and that no line installs: the image of the compiler
 * has them, and the one that the program runs in has not.
 */
export function linkedHeaders(
  stage: BuiltStage,
  compiles: readonly TracedCommand[],
  installed: readonly Told<string>[],
): readonly Told<string>[] {
  const found = new Map<string, Told<string>>()
  for (const command of compiles) {
    for (const { text } of command.args) {
      const headers = headersOf[/^-l(.+)$/.exec(text)?.[1] ?? '']
      if (headers !== undefined && !installed.some((it) => it.value === headers))
        found.set(headers, told(headers, lineOf(stage, command), 'derived'))
    }
  }
  return [...found.values()]
}
