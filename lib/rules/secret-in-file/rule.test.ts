import { describe, expect, test } from 'vitest'
import { findingsIn } from '../check-rule.fixture'
import { secretInFile as rule } from './rule'

// written in two parts, so that nothing in this repository has the form itself
const made = {
  aws: `AKIA${'Q7ZP2MV4KD8WN3XB'}`,
  github: `ghp_${'a8Kd02MzPq71LsWx93VbTn56YcRf40HgJeUi'}`,
  gitlab: `glpat-${'x8Kd02MzPq71LsWx93Vb'}`,
  npm: `npm_${'a8Kd02MzPq71LsWx93VbTn56YcRf40HgJeUi'}`,
  slack: `xoxb-${'2841937465-83746-aKd02MzPq71'}`,
  google: `AIza${'SyA8Kd02MzPq71LsWx93VbTn56YcRf40HgJ'}`,
  stripe: `sk_live_${'a8Kd02MzPq71LsWx93VbTn56'}`,
  jwt: `eyJ${'hbGciOiJIUzI1NiJ9'}.eyJ${'zdWIiOiI3NzUxIn0'}.${'dQw4w9WgXcQabcdef'}`,
  key: `-----BEGIN ${'RSA PRIVATE'} KEY-----`,
}

const on = (line: string): string => `FROM debian:trixie\n${line}\n`
const names = (text: string): readonly string[] =>
  findingsIn(rule, text).map((it) => /form of (.*?)\. /.exec(it.message)?.[1] ?? it.message)

describe('found by its form', () => {
  test.each([
    ['an access key of AWS', `ENV AWS_ACCESS_KEY_ID=${made.aws}`],
    [
      'a secret key of AWS',
      `RUN aws configure set aws_secret_access_key ${'wJa1rXU7nF/K7MDENGbPxRf1CYzzEXkmQp83Lo2+'}`,
    ],
    ['a token of GitHub', `RUN git clone https://example.org/a && echo ${made.github}`],
    ['a token of GitLab', `ARG T=${made.gitlab}`],
    ['a token of npm', `RUN npm config set //npm.example.net/:_authToken ${made.npm}`],
    ['a token of npm', 'RUN echo "//r.example.org/:_authToken=8f14e45fceea167a5a36dedd4bea2543" > .npmrc'],
    ['a token of Slack', `LABEL hook=${made.slack}`],
    ['an API key of Google', `ENV KEY="${made.google}"`],
    ['a live key of Stripe', `ENV STRIPE=${made.stripe}`],
    ['a signed token (JWT)', `RUN curl -H "Authorization: Bearer ${made.jwt}" https://example.org`],
    ['a private key', `COPY <<EOF /root/.ssh/id_rsa\n${made.key}\nabc\nEOF`],
    ['a private key', `RUN <<EOF\necho "${made.key}" > /k\nEOF`],
    ['a password in an address', 'RUN pip install --index-url https://ci:s3cr3tPw@pypi.internal/simple flask'],
    ['a password in an address', 'ENV DATABASE_URL=mysql://shop:Tr0ub4dor@db.internal:3306/shop'],
  ])('%s', (name, line) => {
    expect(names(on(line))).toEqual([name])
    expect(findingsIn(rule, on(line))[0]?.severity).toBe('error')
  })

  test('in an ARG above the first stage, and in a stage that ships nothing', () => {
    expect(names(`ARG T=${made.github}\nFROM debian:trixie\n`)).toEqual(['a token of GitHub'])
    const text = `FROM debian AS b\nRUN echo ${made.github}\nFROM debian\n`
    expect(findingsIn(rule, text)[0]?.message).toContain('not in the image that is shipped')
  })
})

describe('nothing is found', () => {
  test.each([
    ['by a name alone', 'ENV API_TOKEN=abc DB_PASSWORD=postgres SECRET_KEY=change SSH_KEY_DIR=/k TOKEN_TTL=60'],
    ['in a variable', 'RUN curl https://ci:$TOKEN@example.org/a'],
    ['in a variable with braces', `RUN curl https://\${USER}:\${TOKEN}@example.org/a`],
    ['in the key that documentation shows', `ENV AWS_ACCESS_KEY_ID=AKIA${'IOSFODNN7EXAMPLE'}`],
    ['in a word for a password', 'ENV URL=postgres://app:password@db/app'],
    ['in the name of the user', 'ENV URL=amqp://guest:guest@mq/'],
    ['on this machine', 'ENV URL=redis://a:b1c2d3@localhost:6379'],
    ['in an address with a port', 'RUN curl http://example.org:8080/a@b'],
    ['in an image with a digest', 'COPY --from=registry.example.org:5000/a@sha256:abc /a /a'],
    ['in a public key', 'RUN echo "-----BEGIN PUBLIC KEY-----" > /k'],
    ['in a row of the same character', `ENV T=ghp_${'x'.repeat(36)}`],
    ['in a checksum', `RUN echo "${'8f14e45fceea167a5a36dedd4bea2543'.repeat(2)}  a" | sha256sum -c`],
  ])('%s', (_, line) => expect(findingsIn(rule, on(line))).toEqual([]))

  test('in a comment, which is in no image', () => {
    expect(findingsIn(rule, `# ${made.github}\nFROM debian\n`)).toEqual([])
  })
})
