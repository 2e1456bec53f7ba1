import { deflateSync, strToU8 } from 'fflate'
import { toBase64url } from '../lib/review/base64url'
import { checksum } from '../lib/review/checksum'
import { dictionary } from '../lib/review/dictionary'

/** A link whose checksum fits, whatever it holds. */
function sealed(packed: Uint8Array, head = 'r1'): string {
  const text = `${head}.${toBase64url(packed)}`
  return `#${text}.${checksum(text)}`
}

const packed = (json: string) => deflateSync(strToU8(json), { level: 9, mem: 4, dictionary })
const holding = (json: string, head?: string): string => sealed(packed(json), head)

const whole = holding('{"d":"FROM alpine:3.20\\nRUN apk add curl\\n"}')
const remarks = (count: number) => Array.from({ length: count }, () => ({ n: 'a', x: 'b' }))

/** A link of 65,000 characters that would unpack to 50 MB. */
export const bomb = () => sealed(deflateSync(new Uint8Array(50_000_000), { level: 9, dictionary }))

/** Each in the words that the page has for it. */
export const hostile: readonly { readonly what: string; readonly link: () => string; readonly says: string }[] = [
  { what: 'cut short', link: () => whole.slice(0, -3), says: 'is cut short' },
  { what: 'cut down to its head', link: () => whole.slice(0, 9), says: 'is cut short' },
  { what: 'changed on its way', link: () => whole.replace(/(#r1\..{8})./, '$1_'), says: 'was changed on its way' },
  { what: 'a bomb of 50 MB', link: bomb, says: 'unpacks to more than 256 KiB' },
  { what: 'a megabyte long', link: () => `#r1.${'A'.repeat(1_000_000)}.0000000`, says: 'unpacks to more than 256 KiB' },
  { what: 'from a newer page', link: () => holding('{"d":"FROM alpine"}', 'r2'), says: 'a newer Plimsoll' },
  { what: 'of another shape', link: () => holding('{"hello":"world"}'), says: 'is not a review' },
  { what: 'no JSON', link: () => holding('FROM alpine'), says: 'is not a review' },
  { what: 'nested without end', link: () => holding('['.repeat(200_000)), says: 'is not a review' },
  {
    what: 'with the keys of a prototype',
    link: () => holding('{"d":"FROM alpine","__proto__":{"text":"polluted"}}'),
    says: 'only serve to break into a page',
  },
  {
    what: 'with the constructor of an object',
    link: () => holding('{"d":"FROM alpine","a":{"constructor":{"prototype":{"text":"polluted"}}}}'),
    says: 'only serve to break into a page',
  },
  {
    what: 'with ten thousand comments',
    link: () => holding(JSON.stringify({ d: 'FROM alpine', c: remarks(10_000) })),
    says: 'holds more comments, steps or characters',
  },
  {
    what: 'with a comment on line a billion',
    link: () => holding(JSON.stringify({ d: 'FROM alpine', c: [{ n: 'a', x: 'b', l: 1e9 }] })),
    says: 'holds more comments, steps or characters',
  },
]

const script = '<img src=x onerror="document.title=1"><script>document.title=1</script>'

/** A review that arrives whole and says what no one should run. */
export const scripted = holding(
  JSON.stringify({
    i: `# ${script}\n`,
    a: { t: script, b: [[script, script]], s: [[script, 5, null]] },
    c: [
      { l: 1, n: script, x: script, r: [{ n: script, x: '[x](javascript:document.title=1)' }] },
      { k: script, n: script, x: script },
    ],
    f: { w: [['root-at-run-time/0/', script]], t: [[script, script]], a: [script], r: ['root-at-run-time/0/'] },
    q: [[script, [[script, script]]]],
    e: [script.slice(0, 40), script.slice(0, 40)],
    d: `FROM alpine:3.20\n# ${script}\nLABEL a="${script.replaceAll('"', '')}"\nRUN apk add curl\nCMD ["${script.replaceAll('"', '')}"]\n`,
  }),
)
