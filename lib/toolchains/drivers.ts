import type { TracedCommand } from '../image/built-image'
import type { Given } from './story'

type Driver = readonly [named: RegExp, headers: string]

/**
 * Packages that are compiled where they are installed, and load a library whose headers the full images have (buildpack-deps)
 * and whose slim ones do not have it. The tables are of PyPI and RubyGems, as their pages say what each builds against.
 */
const python: readonly Driver[] = [
  [/(?:^|[\s"',])psycopg(?:2(?![\w-])|\[c\]|-c\b)/im, 'libpq-dev'],
  [/(?:^|[\s"',])mysqlclient(?![\w-])/im, 'default-libmysqlclient-dev'],
  [/(?:^|[\s"',])uwsgi(?![\w-])/im, 'libxml2-dev'],
  [/(?:^|[\s"',])pycurl(?![\w-])/im, 'libcurl4-openssl-dev'],
  [/(?:^|[\s"',])python-magic(?![\w-])/im, 'libmagic-dev'],
  [/(?:^|[\s"',])opencv-(?:contrib-)?python(?![\w-])/im, 'libglib2.0-dev'],
]
const ruby: readonly Driver[] = [
  [/(?:^|[\s"',])pg(?![\w-])/m, 'libpq-dev'],
  [/(?:^|[\s"',])mysql2(?![\w-])/m, 'default-libmysqlclient-dev'],
  [/(?:^|[\s"',])curb(?![\w-])/m, 'libcurl4-openssl-dev'],
]
const drivers = { python, ruby }
const manifests = {
  python:
    /(?:^|\/)(?:[\w.-]*requirements[\w.-]*\.txt|pyproject\.toml|Pipfile|poetry\.lock|uv\.lock|setup\.(?:py|cfg))$/,
  ruby: /(?:^|\/)Gemfile(?:\.lock)?$/,
}

/** Packages of headers that what a project installs was compiled against, as far as its manifests and commands name it. */
export function headersOfDrivers(
  language: 'python' | 'ruby',
  { files }: Given,
  commands: readonly TracedCommand[],
  started: readonly string[],
): readonly string[] {
  const texts = [
    ...Object.entries(files).flatMap(([path, text]) => (manifests[language].test(path) ? [text] : [])),
    ...commands.map((command) => command.args.map((arg) => arg.text).join(' ')),
    ...started.slice(0, 1),
  ]
  return drivers[language].flatMap(([named, headers]) => (texts.some((text) => named.test(text)) ? [headers] : []))
}
