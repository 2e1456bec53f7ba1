import type { Size } from '../../catalog/estimate'
import { assumed } from '../content'
import type { Machine } from '../machine'
import { baseName, joinPath } from '../path'
import { type Call, type CommandFamily, type Effect, hasAny, type Options, optionsOf, pathOf } from './command'

/** curl, wget and git: what they bring is known only when it is fetched, and assumed by the look of the address. */
export const fetch: CommandFamily = {
  names: ['curl', 'wget', 'aria2c', 'axel', 'http', 'git', 'svn', 'hg', 'git-lfs'],
  run: (call, machine) => {
    if (/^(?:git|hg|svn)$/.test(call.name)) return clone(call, machine)
    if (call.name === 'git-lfs')
      return /pull|fetch|checkout/.test(call.args[0]?.text ?? '')
        ? { unknown: 'What Git LFS fetches is not known.' }
        : undefined
    return call.name === 'curl' ? curl(call, machine) : wget(call, machine)
  },
}

/** Downloads that Dockerfiles often name, in MB: as their publishers' releases of 2025 and 2026 have them. */
const known: readonly (readonly [RegExp, low: number, likely: number, high: number])[] = [
  [/nodejs\.org\/.*\.tar\.xz/, 15, 25, 32],
  [/nodejs\.org\/.*\.tar\.gz/, 28, 45, 58],
  [/(?:go\.dev|golang\.org|google.*golang)\/.*\.tar\.gz/, 60, 72, 90],
  [/miniconda|miniforge|Mambaforge/i, 70, 110, 165],
  [/anaconda3|archive\/Anaconda/i, 500, 800, 1200],
  [/python\.org\/.*\.tar\.xz/i, 17, 20, 24],
  [/python\.org\/.*\.t(?:ar\.)?gz/i, 20, 26, 32],
  [/(?:apache-)?maven-.*bin\.(?:tar\.gz|zip)/, 8, 9.3, 10],
  [/gradle-.*bin\.zip/, 90, 125, 150],
  [/gradle-.*all\.zip/, 120, 180, 240],
  [/(?:apache-)?tomcat-.*\.tar\.gz/, 9, 12, 14],
  [/(?:apache-)?spark-.*\.tgz/, 200, 360, 420],
  [/(?:apache-)?hadoop-.*\.tar\.gz/, 300, 600, 750],
  [/(?:apache-)?kafka.*\.tgz/, 60, 110, 140],
  [/jdk.*\.tar\.gz|openjdk.*\.tar\.gz/i, 150, 195, 230],
  [/jre.*\.tar\.gz/i, 35, 45, 90],
  [/awscli.*\.zip/, 45, 65, 80],
  [/terraform_.*\.zip/, 15, 26, 32],
  [/kubectl(?:$|\?)/, 40, 55, 62],
  [/helm-.*\.tar\.gz/, 13, 17, 22],
  [/docker-\d.*\.tgz/, 55, 70, 90],
  [/docker-compose|compose-linux/, 12, 60, 70],
  [/google-cloud-(?:sdk|cli).*\.tar\.gz/, 60, 110, 160],
  [/google-chrome-stable.*\.deb/, 85, 115, 130],
  [/chromedriver/, 5, 9, 12],
  [/dumb-init|tini(?:-|$)|su-exec|gosu/, 0.02, 0.9, 2.6],
  [/s6-overlay/, 0.3, 2, 12],
  [/ffmpeg.*static/i, 20, 40, 60],
  [/protoc-.*\.zip/, 1.5, 3.2, 4],
  [/dockerize|wait-for-it|wait-for|\/wait$/, 0.002, 2.5, 6],
]

const byExtension: readonly (readonly [RegExp, low: number, likely: number, high: number])[] = [
  [/\.(?:tar\.(?:gz|xz|bz2|zst)|tgz|txz|tbz2?|zip|7z)$/i, 0.05, 15, 400],
  [/\.(?:deb|rpm|apk|AppImage)$/i, 0.02, 12, 200],
  [/\.(?:jar|war|whl|nupkg|phar)$/i, 0.02, 4, 100],
  [/\.(?:bin|pt|pth|onnx|safetensors|gguf|h5|ckpt|weights|model|parquet)$/i, 1, 300, 8000],
  [
    /\.(?:sh|py|rb|pl|txt|json|ya?ml|conf|cfg|list|repo|sql|xml|html?|js|css|md|ini|toml|patch|diff|service)$/i,
    0.0005,
    0.012,
    2,
  ],
  [/(?:\.(?:asc|gpg|key|pub|pem|crt|sig|sha256|md5)|key|KEYS)$/i, 0.0005, 0.004, 0.1],
]

/** What is behind an address: by its name, or a file of any kind. */
export function downloadSize(url: string): Size {
  const plain = url.replace(/[?#].*$/, '')
  const row = known.find(([pattern]) => pattern.test(url)) ?? byExtension.find(([pattern]) => pattern.test(plain))
  return row
    ? assumed(row[1] * 1e6, row[2] * 1e6, row[3] * 1e6, /\.(?:sh|txt|json)$/.test(plain) ? 'text' : 'packed')
    : assumed(0.5e3, 5e6, 300e6, 'packed')
}

const addressesIn = (options: Options): readonly string[] =>
  options.operands.map((operand) => operand.text).filter((text) => /:\/\/|^[\w.-]+\.[a-z]{2,}(?:\/|$)|[$`]/i.test(text))

function save(path: string, url: string, machine: Machine): void {
  if (path.startsWith('/dev/')) return
  machine.note('How much a download brings is assumed.')
  machine.write(path, { kind: 'artifact', size: downloadSize(url) })
}

const curlOptions = [
  '-o',
  '--output',
  '--output-dir',
  '-H',
  '--header',
  '-d',
  '--data',
  '-u',
  '--user',
  '-A',
  '--user-agent',
  '-X',
  '--request',
  '-x',
  '--proxy',
  '--retry',
  '--retry-delay',
  '--retry-max-time',
  '--connect-timeout',
  '-m',
  '--max-time',
  '--cacert',
  '-E',
  '--cert',
  '--key',
  '-w',
  '--write-out',
  '-T',
  '--upload-file',
  '-e',
  '--referer',
  '-b',
  '--cookie',
  '-c',
  '-F',
  '--url',
  '--data-binary',
  '--tlsv',
  '--proto-redir',
  '--proto',
  '-K',
  '-C',
  '-D',
  '-y',
  '-Y',
]

function curl(call: Call, machine: Machine): Effect | undefined {
  const options = optionsOf(call.args, curlOptions)
  const named = options.values.get('--url')
  const addresses = [...addressesIn(options), ...(named === undefined ? [] : [named])]
  const out = options.values.get('-o') ?? options.values.get('--output')
  const url = addresses[0] ?? ''
  if (out !== undefined && out !== '-') {
    const directory = options.values.get('--output-dir')
    save(directory === undefined ? pathOf(call, out) : joinPath(pathOf(call, directory), out), url, machine)
    return undefined
  }
  if (hasAny(options, '-O', '--remote-name', '--remote-name-all')) {
    for (const address of addresses) save(pathOf(call, baseName(address.replace(/[?#].*$/, ''))), address, machine)
    return undefined
  }
  if (hasAny(options, '-I', '--head') || addresses.length === 0) return undefined
  return { output: downloadSize(url) }
}

const wgetOptions = [
  '-O',
  '--output-document',
  '-P',
  '--directory-prefix',
  '-o',
  '-a',
  '-t',
  '--tries',
  '-T',
  '--timeout',
  '--header',
  '-U',
  '--user-agent',
  '--user',
  '--password',
  '-i',
  '-A',
  '-R',
  '-l',
  '--progress',
  '-e',
  '-w',
  '--waitretry',
  '-B',
  '-d',
  '--dir',
  '-s',
  '-x',
]

function wget(call: Call, machine: Machine): Effect | undefined {
  const options = optionsOf(call.args, wgetOptions)
  const addresses = addressesIn(options)
  const out =
    call.name === 'aria2c'
      ? options.values.get('-o')
      : (options.values.get('-O') ?? options.values.get('--output-document'))
  const directory = pathOf(
    call,
    options.values.get('-P') ??
      options.values.get('--directory-prefix') ??
      (call.name === 'aria2c' ? (options.values.get('-d') ?? options.values.get('--dir') ?? '.') : '.'),
  )
  const url = addresses[0] ?? ''
  if (hasAny(options, '--spider', '--version') || addresses.length === 0) return undefined
  if (out === '-' || out === '/dev/stdout') return { output: downloadSize(url) }
  if (out !== undefined) {
    save(call.name === 'aria2c' ? joinPath(directory, out) : pathOf(call, out), url, machine)
    return undefined
  }
  if (hasAny(options, '-r', '-m', '--recursive', '--mirror'))
    return { unknown: 'How much a recursive download brings is not known.' }
  for (const address of addresses)
    save(joinPath(directory, baseName(address.replace(/\?.*$/, '')) || 'index.html'), address, machine)
  return undefined
}

/** A repository: its files, and its history as long as it is not left out (assumed). */
function clone(call: Call, machine: Machine): Effect | undefined {
  const options = optionsOf(call.args, [
    '-b',
    '--branch',
    '--depth',
    '-C',
    '-c',
    '--origin',
    '-o',
    '-j',
    '--jobs',
    '--filter',
    '--reference',
    '-r',
    '--git-dir',
    '--work-tree',
  ])
  const [verb, ...operands] = options.operands.map((operand) => operand.text)
  const directory = pathOf(call, options.values.get('-C') ?? '.')
  const isClone = verb === 'clone' || verb === 'checkout' || verb === 'co' || verb === 'export'
  if (verb === 'submodule' || verb === 'fetch' || verb === 'pull') {
    machine.write(joinPath(directory, '.git'), {
      kind: 'source',
      size: assumed(0, 5e6, 300e6, 'packed'),
      tree: true,
      label: `what git ${verb} brings`,
    })
    return undefined
  }
  const url = operands.find((text) => /:\/\/|@.*:|[$`]/.test(text)) ?? operands[0]
  if (!isClone || url === undefined || (call.name === 'git' && verb !== 'clone')) return undefined
  const named = operands[operands.indexOf(url) + 1]
  const path = joinPath(
    '/',
    pathOf({ ...call, directory }, named ?? baseName(url.replace(/\/+$/, '')).replace(/\.git$/, '')).slice(1),
  )
  const shallow =
    options.values.has('--depth') || hasAny(options, '--shallow-submodules') || options.values.has('--filter')
  machine.note('How much a clone brings is assumed.')
  machine.directories.add(path)
  machine.write(path, { kind: 'source', size: assumed(20e3, 6e6, 200e6, 'text'), tree: true, label: baseName(url) })
  machine.write(joinPath(path, '.git'), {
    kind: 'source',
    size: shallow ? assumed(30e3, 3e6, 100e6, 'packed') : assumed(60e3, 20e6, 600e6, 'packed'),
    tree: true,
    label: 'history',
  })
  return undefined
}
