import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { reviewOf } from './review'
import { mask, maskReview, maskText, secretsInReview, secretsInText } from './secrets'

// written in two parts, so that nothing in this repository has the form itself
const github = `ghp_${'a8Kd02MzPq71LsWx93VbTn56YcRf40HgJeUi'}`
const aws = `AKIA${'Q7ZP2MV4KD8WN3XB'}`
const found = (text: string) => secretsInText(text).map(({ start, end }) => text.slice(start, end))

describe('found before it is shared', () => {
  test.each([
    [`RUN curl -H "Authorization: ${github}" https://example.org`, [github]],
    [`ENV A=${github}\nENV B=${aws} C=${github}`, [github, aws, github]],
    ['RUN pip install --index-url https://ci:s3cr3tPw@pypi.internal/simple flask', ['s3cr3tPw']],
    ['ENV DB_PASSWORD=hunter22 OTHER=x', ['hunter22']],
    ['ENV DB_PASSWORD hunter22', ['hunter22']],
    ['ARG NPM_TOKEN="a b c d e"', ['a b c d e']],
    ["RUN export api_key='k-12345abc' && run", ['k-12345abc']],
    [
      'RUN echo "//r.example.org/:_authToken=8f14e45fceea167a5a36dedd4bea2543" > .npmrc',
      ['8f14e45fceea167a5a36dedd4bea2543'],
    ],
    [`# ${github}`, [github]],
    ['password: s3cr3tPw', ['s3cr3tPw']],
  ])('%j', (text, secrets) => expect(found(text)).toEqual(secrets))

  test('a private key, with all its lines, or to the end where it has none', () => {
    const key = `-----BEGIN ${'RSA PRIVATE'} KEY-----\nabc\ndef\n-----END RSA PRIVATE KEY-----`
    expect(found(`COPY <<EOF /k\n${key}\nEOF\n`)).toEqual([key])
    expect(maskText(`${key}\nRUN b\n`).split('\n')[4]).toBe('RUN b')
    expect(found('-----BEGIN PRIVATE KEY-----\nabc')).toEqual(['-----BEGIN PRIVATE KEY-----\nabc'])
  })

  test.each([
    'ENV TOKEN_TTL=3600 SECRET_FILE=/run/secrets/db PASSWORD_MIN_LENGTH=12345 TOKEN_URL=https://a.example',
    `ENV DB_PASSWORD=$DB_PASSWORD API_KEY=\${API_KEY:-} SECRET="$(cat /s)"`,
    'RUN --mount=type=secret,id=npm_token,target=/root/.npmrc npm ci',
    'ARG API_TOKEN',
    'ENV API_KEY=changeme SECRET_KEY=your-secret-here TOKEN=<token>',
    'RUN npm config set cafile /etc/ssl/ca.pem && git config credential.helper store',
    'FROM node:22@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',
    'ENV USE_TOKEN=true',
  ])('but not %j', (text) => expect(found(text)).toEqual([]))
})

describe('masked', () => {
  const review = {
    ...reviewOf(`FROM node:22\nENV TOKEN=${github}\n`),
    dockerignore: `# ${aws}\n`,
    buildArgs: [
      ['NPM_TOKEN', 'abcdef123'],
      ['VERSION', '1.2'],
    ] as const,
    reasons: { a: `because ${github}` },
    answers: { b: { q: github } },
    comments: [
      {
        author: 'Ann',
        text: `is ${github} yours?`,
        at: null,
        place: { kind: 'file' as const },
        resolved: false,
        replies: [{ author: 'Bo', text: `no, ${aws}`, at: null }],
      },
    ],
  }

  test('secrets are found wherever a review has text, with their lines', () => {
    expect(secretsInReview(review).map(({ where, line }) => [where.kind, line])).toEqual([
      ['dockerfile', 2],
      ['dockerignore', 1],
      ['build-arg', 1],
      ['comment', 1],
      ['comment', 1],
      ['reason', 1],
      ['answer', 1],
    ])
    expect(secretsInReview(review)[2]).toMatchObject({
      start: 0,
      end: 9,
      where: { kind: 'build-arg', name: 'NPM_TOKEN' },
    })
  })

  test('nothing of them is left, and all the rest is', () => {
    const masked = maskReview(review)
    expect(JSON.stringify(masked)).not.toMatch(/ghp_|AKIA|abcdef123/)
    expect(secretsInReview(masked)).toEqual([])
    expect(masked.dockerfile).toBe(`FROM node:22\nENV TOKEN=${mask}\n`)
    expect(masked.buildArgs[1]).toEqual(['VERSION', '1.2'])
    expect(maskReview(masked)).toEqual(masked)
    const clean = reviewOf('FROM node:22\nRUN npm ci\n')
    expect(maskReview(clean)).toEqual(clean)
  })

  test('any text keeps its lines, and its masked form has none left', () => {
    const piece = fc.constantFrom(
      ` ${github} `,
      ` ${aws} `,
      'PASSWORD=',
      'token: ',
      ' ',
      '\n',
      '"',
      'x1y2z3',
      '-----BEGIN PRIVATE KEY-----',
      'https://a:',
      'b1c2d3@',
      'h/',
    )
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 30 }).map((it) => it.join('')),
        (text) => {
          const masked = maskText(text)
          expect(masked.split('\n').length).toBe(text.split('\n').length)
          expect(masked).not.toContain(github)
          expect(masked).not.toContain(aws)
        },
      ),
    )
  })

  // Looked through once for each of its places, a text of this length would outlast the test's time.
  test.each([
    ['of near secrets', 'ENV PASSWORD_AAAAAAAAAAAAAAAAAAAAAAAA TOKEN_ a:b@c https://x:\n'.repeat(16_000)],
    ['of one letter', 'a'.repeat(1_000_000)],
    ['of dashes', '-'.repeat(1_000_000)],
  ])('a long text %s is looked through once', (_, text) => {
    expect(secretsInText(text)).toEqual([])
  })

  test('thousands of keys that never end are one secret', () => {
    expect(secretsInText('-----BEGIN PRIVATE KEY-----'.repeat(8000))).toHaveLength(1)
  })
})
