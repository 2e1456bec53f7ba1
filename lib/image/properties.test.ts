import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BuiltImage } from './built-image'
import { build } from './measure.fixture'

/** Commands whose layers the model knows to the byte, as parts to put RUNs together from. */
const writing = fc.constantFrom(
  'head -c 300000 /dev/urandom > /data/a',
  'head -c 200000 /dev/urandom > /data/b',
  'echo text >> /data/a',
  'cp /data/a /data/c',
  'mv /data/b /data/d',
  'ln /data/a /data/e',
  'ln -s /data/a /data/f',
  'chmod 600 /data/a',
  'chown -R 1000 /data',
  'tar cf /data.tar /data',
  'tar xf /data.tar -C /opt',
  'mkdir -p /data/deep && touch /data/deep/x',
  'apt-get update',
  'npm install -g typescript',
  'pip install flask',
  'useradd -m app',
  'curl -o /data/g https://example.com/x.tar.gz',
  'git clone https://example.com/x.git /data/src',
  'cargo build --release',
  'go build -o /data/h .',
  'cp -a /data /copy',
  'mv /data/a /opt/moved',
  'sed -i.bak s/a/b/ /data/a',
  'truncate -s 150000 /data/a',
  'truncate -s -1000 /data/b',
  'gzip -k /data/a',
  'dd if=/data/a of=/data/i bs=1000 count=100',
  'for i in 1 2 3; do head -c 50000 /dev/urandom > /data/n$i; done',
  'put() { head -c "$1" /dev/urandom > "$2"; }; put 80000 /data/p',
  '{ echo one; head -c 40000 /dev/urandom; } > /data/q',
  'case "$(uname -m)" in x86_64) head -c 60000 /dev/urandom > /data/r ;; *) false ;; esac',
  'apt-get install -y --no-install-recommends file',
  'chmod 700 /usr/bin/bash',
  'chown -R 1000 /etc',
  'find /data -type f -exec chmod 600 {} +',
)
const deleting = fc.constantFrom(
  'rm -f /data/a',
  'rm -rf /data',
  'rm -rf /var/lib/apt/lists/*',
  'npm cache clean --force',
  "find /data -name '[ab]' -delete",
  'find /data -size +100k -exec rm {} +',
  'apt-get purge -y file',
  'rm -rf /etc/passwd /copy /opt/*',
)
const command = fc.oneof({ weight: 3, arbitrary: writing }, { weight: 1, arbitrary: deleting })

const sizeOf = (built: BuiltImage): number => built.target?.size.onDisk.likely ?? Number.NaN

const file = (...runs: readonly (readonly string[])[]): string =>
  ['FROM debian:bookworm-slim', ...runs.map((commands) => `RUN ${commands.join(' && ')}`)].join('\n')

function expectSound(built: BuiltImage): void {
  for (const stage of built.stages) {
    for (const layer of stage.layers) {
      for (const size of [layer.size, ...layer.entries.map((entry) => entry.size)]) {
        for (const { low, likely, high } of [size.onDisk, size.compressed]) {
          expect(low).toBeGreaterThanOrEqual(0)
          expect(likely).toBeGreaterThanOrEqual(low)
          expect(high).toBeGreaterThanOrEqual(likely)
          expect(Number.isFinite(high)).toBe(true)
        }
      }
    }
  }
}

describe('whatever is built', () => {
  it('has sizes that are sound', () => {
    fc.assert(
      fc.property(fc.array(fc.array(command, { minLength: 1, maxLength: 5 }), { maxLength: 5 }), (runs) => {
        expectSound(build(file(...runs)))
      }),
      { numRuns: 60 },
    )
  })

  it('is never larger for deleting in the same layer', () => {
    fc.assert(
      fc.property(fc.array(writing, { minLength: 1, maxLength: 6 }), deleting, (commands, last) => {
        expect(sizeOf(build(file([...commands, last])))).toBeLessThanOrEqual(sizeOf(build(file(commands))))
      }),
      { numRuns: 60 },
    )
  })

  it('is never larger for joining two RUNs', () => {
    const part = fc.array(command, { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(part, part, (first, second) => {
        const joined = sizeOf(build(file([...first, ...second])))
        expect(joined).toBeLessThanOrEqual(sizeOf(build(file(first, second))) + 1)
      }),
      { numRuns: 60 },
    )
  })

  it('ships nothing of a stage that it does not reach', () => {
    fc.assert(
      fc.property(
        fc.array(command, { minLength: 1, maxLength: 5 }),
        fc.array(command, { minLength: 1 }),
        (aside, own) => {
          const alone = build(file(own))
          const beside = build(`${file(aside)}\n${file(own)}`)
          expect(sizeOf(beside)).toBe(sizeOf(alone))
          expect(beside.stages.map((stage) => stage.shipped)).toEqual([false, true])
        },
      ),
      { numRuns: 30 },
    )
  })
})

/** Text that looks like shell, with what makes shells stumble. */
const words = fc.constantFrom(
  ...`apt-get install npm ci pip -r requirements.txt rm -rf / /* ~ * cp mv ln -s tar xzf - | || && ; & ( ) { } < > >> <<EOF
  EOF $X \${X:-y} $(cat f) \`id\` ' " \\ if then else fi for i in do done while case esac ! [ ] [[ ]] find . -name -exec {} + -delete
  xargs sh -c bash curl -o wget git clone cargo go build -o dotnet publish chown -R sed -i dd if=/dev/zero of=x bs=1G count=9999999999
  head -c 99999999999999 useradd -u 4294967295 conda npm run mvn gradle make python3 -m venv ../../.. //// -C --prefix= {1..99999} # 名`
    .split(/\s+/)
    .filter((word) => word !== ''),
)

describe('any text after RUN', () => {
  it('is simulated without an error', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(words, fc.string({ maxLength: 6 })), { maxLength: 40 }), (text) => {
        expectSound(build(`FROM node:20\nRUN ${text.join(' ')}\nRUN echo done`))
      }),
      { numRuns: 200 },
    )
  })
})
