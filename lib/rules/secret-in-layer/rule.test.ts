import { describe, expect, test } from 'vitest'
import { findingsIn, mendedBy } from '../check-rule.fixture'
import { secretInLayer as rule } from './rule'

const on = (...lines: readonly string[]): string => `FROM debian:trixie\nWORKDIR /app\n${lines.join('\n')}\n`

describe('a credential that is copied', () => {
  test.each([
    ['.netrc', 'COPY .netrc /root/.netrc', 'RUN pip install -r r.txt'],
    ['a key of SSH', 'COPY id_rsa /root/.ssh/id_rsa', 'RUN git clone git@example.org:a.git'],
    ['all keys of SSH', 'ADD .ssh/ /root/.ssh/', ''],
    ['keys of AWS', 'COPY .aws/credentials /root/.aws/', ''],
    ['a key of TLS', 'COPY certs/server.key /etc/ssl/', ''],
    ['passwords for Composer', 'COPY auth.json ./', 'RUN composer install'],
    ['a key of a service account', 'COPY service-account.json /app/', ''],
  ])('is found: %s', (_, copy, run) => {
    expect(findingsIn(rule, on(copy, run)).map((it) => it.severity)).toEqual(['warning'])
  })

  test('says that a later deletion only hides it', () => {
    const [finding] = findingsIn(
      rule,
      on('COPY .netrc /root/', 'RUN curl -n https://example.org/a', 'RUN rm /root/.netrc'),
    )
    expect(finding?.message).toBe(
      'COPY on line 3 puts a file of passwords into a layer (/root/.netrc): line 5 deletes it in a later layer, which only hides it: whoever has the image can still read it.',
    )
  })

  test('is only worth knowing in a stage that ships nothing', () => {
    const text = `${on('COPY .netrc /root/', 'RUN curl -n https://example.org/a')}FROM scratch\nCOPY a /a\n`
    expect(findingsIn(rule, text)[0]?.severity).toBe('info')
    expect(findingsIn(rule, text)[0]?.message).toContain('build cache')
  })

  test.each([
    [
      'for each RUN that reads it',
      ['# ours', 'COPY .netrc /root/.netrc', 'RUN curl -n https://a', 'RUN ls', 'RUN git clone https://b'],
      [
        '# ours',
        'RUN --mount=type=secret,id=netrc,target=/root/.netrc curl -n https://a',
        'RUN ls',
        'RUN --mount=type=secret,id=netrc,target=/root/.netrc git clone https://b',
      ],
    ],
    [
      'with its deletion in the same RUN',
      ['COPY .netrc /root/', 'RUN curl -n https://a && rm /root/.netrc'],
      ['RUN --mount=type=secret,id=netrc,target=/root/.netrc curl -n https://a'],
    ],
  ])('is mounted %s', (_, before, after) => {
    expect(mendedBy(rule, on(...before), 'review')).toBe(on(...before))
    expect(mendedBy(rule, on(...before), 'risky')).toBe(on(...after))
    expect(findingsIn(rule, on(...after))).toEqual([])
  })

  test.each([
    ['another command changes it', ['COPY .netrc /root/.netrc', 'RUN chmod 600 /root/.netrc && curl -n https://a']],
    ['nothing reads it', ['COPY .netrc /root/.netrc', 'RUN ls']],
    ['it is for ssh', ['COPY id_rsa /root/.ssh/', 'RUN git clone git@example.org:a.git']],
    ['other files come with it', ['COPY .netrc a /root/', 'RUN curl -n https://a']],
  ])('has no step where %s', (_, lines) => {
    expect(findingsIn(rule, on(...lines)).map((it) => it.fixes.length)).toEqual([0])
  })
})

describe('settings of npm', () => {
  const lines = ['COPY .npmrc ./', 'RUN npm ci']
  test.each([
    ['without a text', undefined, 0],
    ['with a registry', 'registry=https://npm.example.org/\n', 0],
    ['with a variable', '//npm.example.org/:_authToken=$' + '{NPM_TOKEN}\n', 0],
    ['with a token', '//npm.example.org/:_authToken=abc\n', 1],
  ])('%s', (_, text, count) => {
    expect(findingsIn(rule, on(...lines), text === undefined ? {} : { files: { '.npmrc': text } })).toHaveLength(count)
  })
})

describe('a secret as a build argument', () => {
  test('becomes a mount of the RUNs that use it', () => {
    const text = on('ARG NPM_TOKEN', 'COPY . .', 'RUN npm ci --//a/:_authToken=$NPM_TOKEN', 'RUN ls')
    expect(mendedBy(rule, text, 'risky')).toBe(
      on(
        'COPY . .',
        'RUN --mount=type=secret,id=NPM_TOKEN,env=NPM_TOKEN npm ci --//a/:_authToken=$NPM_TOKEN',
        'RUN ls',
      ),
    )
  })

  test.each([
    ['it goes on into ENV', ['ARG TOKEN', 'ENV T=$TOKEN', 'RUN echo $TOKEN']],
    ['it is one of several', ['ARG A TOKEN', 'RUN echo $TOKEN']],
  ])('has no step where %s', (_, lines) => {
    expect(findingsIn(rule, on(...lines)).map((it) => it.fixes.length)).toEqual([0])
  })

  test.each([
    ['that no RUN uses', ['ARG TOKEN', 'RUN ls']],
    ['that has a value', ['ARG TOKEN=none', 'RUN echo $TOKEN']],
    [
      'that only sounds like one',
      ['ARG TOKEN_TTL', 'ARG KEY_FILE', 'ARG SSH_KEY_DIR', 'RUN echo $TOKEN_TTL $KEY_FILE $SSH_KEY_DIR'],
    ],
    ['that is public', ['ARG PUBLIC_API_KEY', 'RUN echo $PUBLIC_API_KEY']],
  ])('is not found in one %s', (_, lines) => expect(findingsIn(rule, on(...lines))).toEqual([]))
})

describe('a secret that a command writes into a file that stays', () => {
  const mount = 'RUN --mount=type=secret,id=t,env=TOKEN'
  const written: readonly (readonly [string, readonly string[], string])[] = [
    ['of an argument', ['ARG TOKEN', 'RUN echo "a=$TOKEN" > .npmrc', 'RUN rm .npmrc'], '/app/.npmrc'],
    ['of a mount', [`${mount} printf "a=%s" "\${TOKEN}" >> .npmrc`], '/app/.npmrc'],
    ['of a mounted file', ['RUN --mount=type=secret,id=t cat /run/secrets/t > .npmrc'], '/app/.npmrc'],
    ['that is copied', ['RUN --mount=type=secret,id=t cp /run/secrets/t .npmrc'], '/app/.npmrc'],
    ['through a pipe', [`${mount} echo $TOKEN | tee .npmrc`], '/app/.npmrc'],
    ['in the settings of Git', [`${mount} git config --global url.https://$TOKEN@a/.insteadOf a`], '~/.gitconfig'],
    ['in the settings of npm', [`${mount} npm config set //a/:_authToken $TOKEN`], '~/.npmrc'],
  ]
  test.each(written)('is a warning that names the file: %s', (_, lines, path) => {
    const found = findingsIn(rule, on(...lines)).filter((it) => it.severity === 'warning')
    expect(found.map((it) => it.message)).toEqual([
      expect.stringContaining(` into ${path}, which is there when it ends`),
    ])
    expect(found.flatMap((it) => it.fixes)).toEqual([])
    expect(mendedBy(rule, on(...lines), 'risky')).toBe(on(...lines))
  })

  test('is only worth knowing in a stage that ships nothing', () => {
    const text = `${on('ARG TOKEN', 'RUN echo $TOKEN > .npmrc')}FROM scratch\nCOPY --from=0 /b /b\n`
    expect(findingsIn(rule, text).map((it) => it.severity)).toEqual(['info', 'info'])
  })

  test.each([
    ['the same RUN deletes it', `${mount} echo $TOKEN > .npmrc && npm ci && rm .npmrc`],
    ['the same RUN takes it back', `${mount} npm config set a $TOKEN && npm ci && npm config delete a`],
    ['its name is written', `${mount} echo 'a=\${TOKEN}' > .npmrc`],
    ['it is only shown', `${mount} echo $TOKEN`],
    ['it is used and what comes back is written', `${mount} curl -H "a: $TOKEN" https://example.org/a -o a`],
  ])('is none where %s', (_, line) => expect(findingsIn(rule, on(line))).toEqual([]))
})

describe('nothing is found of', () => {
  test.each([
    ['public keys', 'COPY id_rsa.pub /root/.ssh/authorized_keys'],
    ['certificates', 'COPY ca.pem cert.pem /etc/ssl/'],
    ['keys of repositories', 'COPY nodesource.gpg.key /etc/apt/'],
    ['files of another stage', 'COPY --from=build /root/.netrc /a'],
    ['an auth.json that Composer does not read', 'COPY auth.json /app/'],
    ['a secret that is mounted', 'RUN --mount=type=secret,id=netrc,target=/root/.netrc curl -n https://a'],
  ])('%s', (_, line) => expect(findingsIn(rule, on(line))).toEqual([]))
})
