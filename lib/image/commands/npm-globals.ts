import { between, type Size } from '../../catalog/estimate'
import { assumed, sizeOnDisk } from '../content'
import type { Machine } from '../machine'
import { npmClosure } from '../npm-closures'
import { npmSize } from '../npm-sizes'
import { joinPath } from '../path'

/**
 * Tools that Dockerfiles install by name, in MB with all that they bring: assumed from their unpacked sizes of 2026
 * and the sizes of their trees; versions differ by half and more.
 */
const tools: Readonly<Record<string, number>> = {
  npm: 15,
  yarn: 5.3,
  pnpm: 18,
  corepack: 1.2,
  bun: 100,
  typescript: 24,
  'ts-node': 32,
  tsx: 22,
  nodemon: 3.5,
  pm2: 32,
  serve: 11,
  'http-server': 6,
  'live-server': 14,
  'node-gyp': 10,
  'node-pre-gyp': 8,
  gulp: 12,
  'gulp-cli': 6,
  'grunt-cli': 3,
  bower: 9,
  lerna: 90,
  nx: 60,
  turbo: 45,
  vercel: 160,
  'netlify-cli': 260,
  'firebase-tools': 240,
  serverless: 90,
  'aws-cdk': 40,
  prisma: 110,
  sequelize: 25,
  'sequelize-cli': 12,
  knex: 12,
  eslint: 16,
  prettier: 11,
  jest: 32,
  mocha: 10,
  webpack: 25,
  'webpack-cli': 28,
  rollup: 6,
  vite: 30,
  parcel: 120,
  '@angular/cli': 60,
  '@vue/cli': 130,
  '@nestjs/cli': 75,
  'create-react-app': 8,
  'expo-cli': 200,
  'react-native-cli': 8,
  'gatsby-cli': 130,
  next: 360,
  nuxt: 160,
  puppeteer: 380,
  playwright: 12,
  '@playwright/test': 13,
  electron: 260,
  wrangler: 150,
  newman: 30,
  'json-server': 14,
  mermaid: 70,
  '@mermaid-js/mermaid-cli': 420,
  semantic: 30,
  'semantic-release': 110,
  'node-sass': 22,
  sass: 7,
  less: 6,
  n: 0.1,
  nvm: 0.1,
  rimraf: 2,
  'cross-env': 0.4,
  concurrently: 5,
  dotenv: 0.1,
  express: 2.4,
  forever: 9,
  'npm-check-updates': 5,
  'source-map-support': 0.9,
  zx: 1.5,
  esbuild: 11,
  '@anthropic-ai/claude-code': 120,
  '@openapitools/openapi-generator-cli': 45,
}

const MB = 1e6

/** `@scope/name@1.2`, `name@latest`, `name` as a name. */
const nameOf = (spec: string): string => spec.replace(/(.)@.*$/, '$1')

function sizeOf(name: string): Size {
  const known = Object.hasOwn(tools, name) ? tools[name] : undefined
  if (known !== undefined) return assumed(known * 0.5 * MB, known * MB, known * 1.8 * MB, 'javascript')
  const closure = npmClosure(name)
  if (closure) return sizeOnDisk(between(closure.tree * 0.8, closure.tree, closure.tree * 1.3, 'assumed'), 'javascript')
  const measured = npmSize(name)
  if (measured) {
    // what it brings is not measured
    const { tree } = measured
    return sizeOnDisk(between(tree * 0.8, tree + 3 * MB, tree * 1.5 + 60 * MB, 'assumed'), 'javascript')
  }
  return assumed(0.1 * MB, 9 * MB, 120 * MB, 'javascript')
}

/** Writes a package that is installed by its name, and what npm keeps of it in its cache. */
export function globalTool(spec: string, modules: string, cache: string | null, machine: Machine): void {
  const name = nameOf(spec)
  const size = sizeOf(name)
  const { low, likely, high } = size.onDisk
  machine.write(joinPath(modules, name), { kind: 'dependency tree', size, tree: true, label: name })
  if (cache === null) return
  // archives of a quarter of the tree, and the lists of versions of all that is in it
  const kept = between(low * 0.3, likely * 0.3 + 5 * MB, high * 0.5 + 40 * MB, 'assumed')
  machine.write(cache, {
    kind: 'download cache',
    size: { onDisk: kept, compressed: between(kept.low * 0.4, likely * 0.25 + 0.6 * MB, kept.high, 'assumed') },
    tree: true,
    label: `cache of ${name}`,
  })
}
