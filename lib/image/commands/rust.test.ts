import { describe, expect, it } from 'vitest'
import { layerOf, type RunCase } from './run.fixture'

const cases: readonly (readonly [script: string, given: RunCase, layer: readonly string[]])[] = [
  [
    'cargo build --release',
    { base: 'rust:1', before: 'WORKDIR /s' },
    ['/s/target/release/* artifact', '/s/target/release/deps other', '/usr/local/cargo/registry download cache'],
  ],
  [
    'cargo build --release --target x86_64-unknown-linux-musl',
    { base: 'rust:1', before: 'WORKDIR /s\nCOPY Cargo.toml .', files: { 'Cargo.toml': '[package]\nname = "tool"\n' } },
    [
      '/s/target/x86_64-unknown-linux-musl/release/deps other',
      '/s/target/x86_64-unknown-linux-musl/release/tool artifact',
      '/usr/local/cargo/registry download cache',
    ],
  ],
  [
    'cargo install --path . --root /usr',
    { base: 'rust:1', before: 'WORKDIR /s' },
    ['/s/target/release/deps other', '/usr/bin/* artifact', '/usr/local/cargo/registry download cache'],
  ],
  [
    'cargo install ripgrep',
    { base: 'rust:1' },
    ['/usr/local/cargo/bin/ripgrep artifact', '/usr/local/cargo/registry download cache'],
  ],
  [
    'curl https://sh.rustup.rs -sSf | sh -s -- -y --profile minimal',
    { base: 'debian:bookworm-slim' },
    ['/root/.cargo/bin toolchain', '/root/.rustup toolchain'],
  ],
  ['rustup target add x86_64-unknown-linux-musl', { base: 'rust:1' }, ['/usr/local/rustup/toolchains toolchain']],
  [
    'cargo chef cook --release --recipe-path recipe.json',
    { base: 'rust:1', before: 'WORKDIR /s' },
    ['/s/target/release/deps other', '/usr/local/cargo/registry download cache'],
  ],
  ['rustc --version', { base: 'rust:1' }, []],
]

describe('what cargo and rustup leave in a layer', () => {
  it.each(cases)('%s', (script, given, layer) => {
    expect(layerOf(script, given)).toEqual(layer)
  })
})
