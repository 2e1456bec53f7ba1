import { unknownConfig } from './base-config'
import type { ImageReference } from './catalog'
import { between, type Size, unknownSize } from './estimate'
import type { KnownImage } from './known-images'
import { systemOf } from './systems'

const MB = 1e6
const size = (onDisk: readonly [number, number, number], compressed: readonly [number, number, number]): Size => ({
  onDisk: between(onDisk[0] * MB, onDisk[1] * MB, onDisk[2] * MB, 'assumed'),
  compressed: between(compressed[0] * MB, compressed[1] * MB, compressed[2] * MB, 'assumed'),
})

const path = '/usr/local/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

/** In MB, each low, likely, high: guesses, of an official image of Python or Debian and of the tool, which is one program. */
const uvOn: Readonly<Record<string, Size>> = {
  full: size([950, 1090, 1250], [360, 410, 470]),
  slim: size([160, 185, 220], [55, 68, 85]),
  alpine: size([85, 105, 130], [30, 38, 50]),
  // without a Python: on buildpack-deps, and on the slim Debian
  debian: size([780, 900, 1050], [290, 340, 400]),
  'debian-slim': size([110, 130, 160], [42, 50, 62]),
}
const bunOn: Readonly<Record<string, Size>> = {
  debian: size([190, 225, 270], [75, 90, 110]),
  slim: size([150, 180, 220], [55, 70, 90]),
  alpine: size([95, 115, 140], [38, 46, 58]),
}
const pythonAndNode: Readonly<Record<string, Size>> = {
  full: size([1100, 1250, 1450], [410, 470, 540]),
  slim: size([280, 350, 450], [95, 125, 160]),
  alpine: size([150, 190, 240], [55, 68, 85]),
}

/** Images that bring a package manager or a second language to a distribution: uv's, Bun's, and Python with Node. */
export function toolImage({ registry, repository, tag }: ImageReference): KnownImage | null {
  const name = `${registry}/${repository}`
  const word = tag ?? 'latest'
  const alpine = word.includes('alpine')
  const slim = word.includes('slim')
  const release = /bullseye|bookworm|trixie/.exec(word)?.[0] ?? null
  const system = alpine ? systemOf('alpine', null, false) : systemOf('debian', release, slim)
  const config = { ...unknownConfig, user: 'root', workdir: '/', env: { PATH: path } }
  const known = { listed: false, system, config }
  const kind = alpine ? 'alpine' : slim ? 'slim' : 'full'
  if (name === 'ghcr.io/astral-sh/uv') {
    if (word.includes('python')) return { ...known, size: uvOn[kind] ?? unknownSize }
    return /alpine|debian|bookworm|trixie/.test(word)
      ? { ...known, size: uvOn[alpine ? 'alpine' : slim ? 'debian-slim' : 'debian'] ?? unknownSize }
      : null
  }
  if (name === 'docker.io/oven/bun' && !word.includes('distroless'))
    return {
      ...known,
      size: bunOn[kind === 'full' ? 'debian' : kind] ?? unknownSize,
      config: { ...config, workdir: '/home/bun/app', entrypoint: ['/usr/local/bin/docker-entrypoint.sh'] },
    }
  if (name === 'docker.io/nikolaik/python-nodejs' && word.startsWith('python'))
    return { ...known, size: pythonAndNode[kind] ?? unknownSize }
  return null
}
