import type { Size } from '../catalog/estimate'
import { assumed, contentOf } from './content'
import type { Kind } from './entry'

interface Typical {
  readonly size: Size
  readonly kind: Kind
  readonly tree: boolean
}

/**
 * What a source of COPY usually weighs where nobody gave the build context. These are typical values, said to be
 * assumed wherever they are shown; a person replaces them by dropping the folder or naming it with `--context`.
 */
const byName: readonly (readonly [RegExp, low: number, likely: number, high: number, Kind])[] = [
  [
    /(?:^|\/)(?:package-lock\.json|yarn\.lock|pnpm-(?:lock|\*)\.yaml|npm-shrinkwrap\.json|bun\.lockb?)$/,
    20e3,
    300e3,
    1.5e6,
    'source',
  ],
  [/(?:^|\/)package\.json$/, 300, 2e3, 10e3, 'source'],
  // a manifest and, in most projects, its lock file, which is nearly all of the bytes
  [/(?:^|\/)(?:(?:package)?\*\.json|package(?:-lock)?\*.*|package\.\*|\*\.lock)$/, 2e3, 300e3, 1.5e6, 'source'],
  [/(?:^|\/)\.(?:[\w-]+rc(?:\.\w+)?|\w+ignore|gitattributes|editorconfig|[\w-]+-version)$/, 20, 500, 10e3, 'source'],
  [
    /(?:^|\/)(?:go\.(?:mod|sum|\*)|Cargo\.(?:toml|lock|\*)|Pipfile.*|poetry\.(?:lock|\*)|uv\.lock|composer\.(?:json|lock|\*)|Gemfile.*|mix\.(?:exs|lock|\*)|pdm\.lock|pubspec\.(?:yaml|lock|\*)|flake\.(?:nix|lock))$/,
    500,
    20e3,
    400e3,
    'source',
  ],
  [
    /(?:^|\/)(?:requirements.*|constraints.*|pyproject\.toml|setup\.(?:py|cfg)|pom\.xml|build\.gradle.*|settings\.gradle.*|.*\.csproj|.*\.sln|.*\.cabal)$/,
    200,
    2e3,
    30e3,
    'source',
  ],
  [/(?:^|\/)(?:gradlew|mvnw|gradle|\.mvn)\/?$/, 5e3, 60e3, 100e3, 'source'],
  [/\.(?:jar|war|ear)$/, 5e6, 40e6, 150e6, 'artifact'],
  [/\.(?:tar\.gz|tgz|zip|tar\.xz|tar|deb|rpm)$/, 0.5e6, 20e6, 300e6, 'artifact'],
  [
    /\.(?:sh|conf|cfg|ini|ya?ml|json|toml|xml|env|py|js|ts|rb|php|pl|txt|md|crt|pem|key|cnf|properties|repo|list|service|tmpl)$/,
    50,
    3e3,
    60e3,
    'source',
  ],
  [
    /(?:^|\/)(?:entrypoint|docker-entrypoint|run|start|init|Makefile|Dockerfile|LICENSE|Procfile|Rakefile|Caddyfile)[^/]*$/,
    50,
    2e3,
    30e3,
    'source',
  ],
  [/(?:^|\/)[\w-]+\.config(?:\.\w+|\.\*)?$/, 100, 1e3, 10e3, 'source'],
  [/(?:^|\/)node_modules\/?$/, 20e6, 150e6, 900e6, 'dependency tree'],
  [/(?:^|\/)(?:dist|build|out|public|static|assets|www|html|\.next)\/?$/, 0.1e6, 5e6, 80e6, 'artifact'],
]

/** A whole build context, or a directory of source: most are a few megabytes, some carry history or data. */
const context = { low: 0.1e6, likely: 5e6, high: 150e6 }
const directory = { low: 5e3, likely: 500e3, high: 30e6 }

/**
 * The name that a pattern stands for where it only makes the file optional: `yarn.lock*` and `yarn.loc[k]` are
 * `yarn.lock`, which may or may not be there.
 */
const optionalName = (pattern: string): string => pattern.replace(/\[(\w)\]/g, '$1').replace(/([^*/.])\*$/, '$1')

/** What a source of COPY, as it is written in the file, usually weighs, and whether it is a directory. */
export function typicalSource(path: string): Typical {
  const written = path.replace(/^\.?\/+/, '').replace(/\/+$/, '')
  return typicalName(optionalName(written)) ?? typicalName(written) ?? someDirectory
}

const someDirectory: Typical = {
  size: assumed(directory.low, directory.likely, directory.high, 'mixed'),
  kind: 'source',
  tree: true,
}

function typicalName(plain: string): Typical | null {
  if (plain === '' || plain === '.' || plain === '*')
    return { size: assumed(context.low, context.likely, context.high, 'mixed'), kind: 'source', tree: true }
  for (const [pattern, low, likely, high, kind] of byName) {
    if (pattern.test(plain))
      return {
        size: assumed(low, likely, high, contentOf(plain)),
        kind,
        tree: !/\.[a-z\d]+$/i.test(plain) && kind !== 'source',
      }
  }
  return null
}
