import { describe, expect, it } from 'vitest'
import { build } from './measure.fixture'

/** Likely bytes of the last layer of a file. */
const last = (lines: readonly string[]): number =>
  build(lines.join('\n')).target?.layers.at(-1)?.size.onDisk.likely ?? Number.NaN

const app = ['FROM debian:bookworm-slim', 'RUN useradd -m -u 1500 app', 'USER app']

describe('what a user may not write', () => {
  const cases: readonly (readonly [script: string, bytes: number])[] = [
    ['head -c 100 /dev/urandom > /opt/a || head -c 200 /dev/urandom > /tmp/a', 200],
    ['head -c 100 /dev/urandom > ~/a || head -c 200 /dev/urandom > /tmp/a', 100],
    ['head -c 100 /dev/urandom > /etc/passwd; head -c 300 /dev/urandom > /tmp/a', 300],
    // a file that is built has no command that ends the build
    ['head -c 100 /dev/urandom > /opt/a', 100],
    ['set -e; head -c 100 /dev/urandom > /opt/a; head -c 300 /dev/urandom > /tmp/a', 400],
    ['if touch /opt/x; then head -c 100 /dev/urandom > /tmp/a; else head -c 200 /dev/urandom > /tmp/a; fi', 200],
    ['! mkdir /opt/x && head -c 100 /dev/urandom > /tmp/a', 100],
  ]
  it.each(cases)('%s', (script, bytes) => {
    expect(last([...app, `RUN ${script}`])).toBe(bytes)
  })

  it('is not told of an image whose directories are not known', () => {
    const script = 'RUN head -c 100 /dev/urandom > /data/a || head -c 200 /dev/urandom > /tmp/a'
    expect(last(['FROM corp.example/base:1', 'USER app', script])).toBe(100)
  })

  it('follows chown and chmod', () => {
    const script = 'RUN head -c 100 /dev/urandom > /data/a || head -c 200 /dev/urandom > /tmp/a'
    const made = (how: string) => last(['FROM debian:bookworm-slim', `RUN mkdir /data && ${how}`, 'USER 1500', script])
    expect(made('true')).toBe(200)
    expect(made('chown 1500 /data')).toBe(100)
    expect(made('chmod 777 /data')).toBe(100)
    expect(made('chown -R 1501:1501 /data')).toBe(200)
  })
})
