import { about, type Basis, between, type Estimate, exactly, type Size } from '../catalog/estimate'

/**
 * What a file is made of, as far as gzip cares. Factors are bytes after `gzip -6` for one byte before, measured on
 * layers built from Debian packages, npm trees and Go, Rust and Java programs; the spread holds nine of ten. A lock of npm
 * is full of checksums, which do not pack: 17 of them came to between 0.23 and 0.32.
 */
export type Content = 'text' | 'lock' | 'program' | 'packed' | 'javascript' | 'python' | 'mixed'

const factors: Record<Content, { readonly factor: number; readonly spread: number }> = {
  text: { factor: 0.26, spread: 0.3 },
  lock: { factor: 0.265, spread: 0.21 },
  program: { factor: 0.42, spread: 0.25 },
  packed: { factor: 1, spread: 0.02 },
  javascript: { factor: 0.21, spread: 0.25 },
  python: { factor: 0.31, spread: 0.25 },
  mixed: { factor: 0.4, spread: 0.4 },
}

const byExtension: readonly (readonly [RegExp, Content])[] = [
  [/(?:^|\/)(?:package-lock|npm-shrinkwrap)\.json$/, 'lock'],
  [
    /\.(?:gz|tgz|bz2|xz|zst|zip|jar|war|ear|whl|png|jpe?g|gif|webp|woff2?|mp[34]|deb|rpm|apk|nupkg|7z|br|bin|pt|onnx|safetensors|gguf)$/i,
    'packed',
  ],
  [/\.(?:so(?:\.[\d.]+)?|a|o|exe|dll|wasm|node)$/i, 'program'],
  [/\.(?:[cm]?[jt]sx?|json|map|css|html?)$/i, 'javascript'],
  [/\.(?:py|pyi|pyc)$/i, 'python'],
  [
    /\.(?:txt|md|ya?ml|toml|xml|sh|conf|cfg|ini|c|h|cc|cpp|go|rs|java|kt|rb|php|sql|lock|sum|mod|gradle|properties|csv)$/i,
    'text',
  ],
]

export const contentOf = (path: string): Content => byExtension.find(([pattern]) => pattern.test(path))?.[1] ?? 'mixed'

/** A file's header in a layer's tar, as gzip leaves it (measured: about 100 to 180 bytes a file). */
const tarHeader = 120

/** The two sizes of bytes that are known on disk. */
export function sizeOnDisk(onDisk: Estimate, content: Content): Size {
  const { factor, spread } = factors[content]
  const basis: Basis = onDisk.basis === 'measured' ? 'derived' : onDisk.basis
  return {
    onDisk,
    compressed: between(
      onDisk.low * factor * (1 - spread),
      onDisk.likely * factor,
      onDisk.high * factor * (1 + spread),
      basis,
    ),
  }
}

/** A file whose length is known. */
export function fileSize(bytes: number, path: string): Size {
  const size = sizeOnDisk(exactly(bytes), contentOf(path))
  const { low, likely, high } = size.compressed
  return { ...size, compressed: between(low + tarHeader, likely + tarHeader, high + tarHeader, 'derived') }
}

/** A typical size, with the range it usually lies in. */
export const assumed = (low: number, likely: number, high: number, content: Content): Size =>
  sizeOnDisk(between(low, likely, high, 'assumed'), content)

/** Small files that commands write by the way: they never decide anything. */
export const trifle: Size = { onDisk: about(1000, 1, 'derived'), compressed: about(400, 1, 'derived') }
