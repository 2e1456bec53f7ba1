import { describe, expect, test } from 'vitest'
import { findingsIn, mendedBy } from '../check-rule.fixture'
import { extractBuildStage as rule } from './rule'
import { runStage } from './run-stage.fixture'

const go = (lines: readonly string[], end: readonly string[] = ['CMD ["/api"]'], image = 'golang:1.26'): string =>
  [`FROM ${image}`, ...lines, 'WORKDIR /src', 'COPY . .', 'RUN CGO_ENABLED=0 go build -o /api .', ...end, ''].join('\n')
const python = (lines: readonly string[], end: readonly string[] = ['CMD ["python", "api.py"]']): string =>
  ['FROM python:3.12', ...lines, 'WORKDIR /src', 'COPY . .', 'RUN pip install -r requirements.txt', ...end, ''].join(
    '\n',
  )
const node = (lines: readonly string[], end: readonly string[] = ['CMD ["node", "api.js"]']): string =>
  ['FROM node:22', ...lines, 'WORKDIR /src', 'COPY . .', 'RUN npm ci && npm run build', ...end, ''].join('\n')
const java = (lines: readonly string[]): string =>
  [
    'FROM maven:3.9-eclipse-temurin-21',
    'WORKDIR /src',
    'COPY . .',
    'RUN mvn -q package',
    ...lines,
    'CMD ["java", "-jar", "target/api.jar"]',
    '',
  ].join('\n')

const install = (names: string): string => `RUN apt-get update && apt-get install -y ${names}`
const trusted = 'COPY ca.crt /usr/local/share/ca-certificates/ca.crt'
const health = 'HEALTHCHECK CMD wget -qO- http://localhost/ || exit 1'

describe('what commands settle for run time is settled in the run stage, too', () => {
  test.each([
    ['a certificate to trust', go([trusted, 'RUN update-ca-certificates', health]), 'RUN update-ca-certificates\n'],
    ['the same of Python', python([trusted, 'RUN update-ca-certificates']), 'RUN update-ca-certificates\n'],
    ['the same of Node', node([trusted, 'RUN update-ca-certificates']), 'RUN update-ca-certificates\n'],
    ['what it is updated with', node([trusted, 'RUN update-ca-certificates']), ' ca-certificates && '],
    [
      'a certificate for Java',
      java(['COPY ca.crt /tmp/ca.crt', 'RUN keytool -importcert -noprompt -file /tmp/ca.crt -cacerts']),
      'RUN keytool -importcert -noprompt -file /tmp/ca.crt -cacerts\n',
    ],
    [
      'one that comes with the source',
      java(['RUN keytool -import -file certs/ca.crt -keystore "$JAVA_HOME/lib/security/cacerts"']),
      'COPY --from=build /src/certs/ca.crt /src/certs/ca.crt\n',
    ],
    [
      'a time zone',
      go(['RUN echo Europe/Oslo > /etc/timezone && ln -sf /usr/share/zoneinfo/Europe/Oslo /etc/localtime', health]),
      'RUN echo Europe/Oslo > /etc/timezone && ln -sf /usr/share/zoneinfo/Europe/Oslo /etc/localtime\n',
    ],
    [
      'a locale, in the line that installs it',
      go([`${install('locales')} && sed -i 's/# nb_NO/nb_NO/' /etc/locale.gen && locale-gen`]),
      "RUN sed -i 's/# nb_NO/nb_NO/' /etc/locale.gen && locale-gen\n",
    ],
    ['a locale for Java', java([`${install('locales')} && locale-gen nb_NO.UTF-8`]), 'RUN locale-gen nb_NO.UTF-8\n'],
  ])('%s', (_, text, line) => expect(runStage(text)).toContain(line))

  test.each([
    ['certificates', [trusted, 'RUN update-ca-certificates'], '/etc/ssl/certs/ca-certificates.crt'],
    ['the time zone', ['RUN ln -sf /usr/share/zoneinfo/Europe/Oslo /etc/localtime'], '/etc/localtime'],
  ])('where nothing can be run, %s come as a file', (_, lines, path) => {
    const text = runStage(go(lines))
    expect(text).toContain('distroless')
    expect(text).toContain(`COPY --from=build ${path} ${path}\n`)
    expect(text).not.toContain('RUN')
  })

  test('a system that has no time zones gets its own as a file', () => {
    const zone = 'RUN apk add --no-cache tzdata && ln -sf /usr/share/zoneinfo/Europe/Oslo /etc/localtime'
    expect(runStage(go([zone, 'RUN apk add --no-cache ffmpeg'], ['CMD ["/api"]'], 'golang:1.26-alpine'))).toContain(
      'COPY --from=build /etc/localtime /etc/localtime\n',
    )
  })

  test('the certificates of the distribution are its own affair', () =>
    expect(runStage(go([`${install('ca-certificates')} && update-ca-certificates`, health]))).not.toContain(
      'update-ca-certificates',
    ))

  test('the directory of the certificates stays root’s', () => {
    const text = runStage(python([trusted, 'RUN update-ca-certificates']))
    expect(text).toContain(`${trusted}\n`)
    expect(text).not.toMatch(/--chown=\S+ \/usr\/local\/share/)
  })

  test.each([
    ['a branch that may not run', go([`${install('locales')} && if [ -e /etc/api ]; then locale-gen nb_NO; fi`])],
    [
      'Java’s certificates at a path of its own',
      java(['RUN keytool -import -file a.crt -keystore /opt/jdk/lib/cacerts']),
    ],
  ])('what can’t be repeated is asked for: %s', (_, text) => {
    expect(findingsIn(rule, text)[0]?.question).toContain('also changes files of the system')
    expect(mendedBy(rule, text)).toBe(text)
  })
})

describe('what goes on as another user starts as root, and has the users of the file', () => {
  const made = 'groupadd -g 1500 api && useradd -m -u 1500 -g api api'
  const users = `RUN ${made} && mkdir -p /var/spool/api && chown api /var/spool/api`

  test.each([
    [
      'a package',
      python(
        [users, install('gosu')],
        ['COPY start.sh /start.sh', 'ENTRYPOINT ["/start.sh"]', 'CMD ["python", "api.py"]'],
      ),
    ],
    ['the start command', python([users], ['CMD ["setpriv", "--reuid=api", "python", "api.py"]'])],
    [
      'a download',
      go(
        [users, 'RUN curl -fsSLo /usr/local/bin/gosu https://example.org/gosu && chmod +x /usr/local/bin/gosu'],
        ['COPY start.sh /', 'ENTRYPOINT ["/start.sh"]', 'CMD ["/api"]'],
      ),
    ],
    ['Java', java([users, install('gosu')])],
  ])('named by %s', (_, text) => {
    const stage = runStage(text)
    expect(stage).not.toContain('USER ')
    expect(stage).toContain(`RUN ${made}\n`)
    expect(stage).toContain('COPY --from=build --chown=api /var/spool/api /var/spool/api\n')
  })

  test('a user whom only a branch makes is asked for', () => {
    const text = python(['RUN if [ -e /etc/api ]; then useradd api; fi', install('gosu')])
    expect(findingsIn(rule, text)[0]?.question).toContain('goes on as another user')
  })

  test('adduser is installed where Debian has none', () =>
    expect(runStage(python([`${install('gosu')} && adduser --system --uid 900 api`]))).toMatch(
      /install .*\badduser\b[\s\S]*\nRUN adduser --system --uid 900 api\n/,
    ))
})

describe('a user with a number of the file keeps it, and what the file gives it', () => {
  test.each([
    ['useradd -m -u 1800 api', '1800:1800'],
    ['useradd --uid=1800 api', '1800:1800'],
    ['groupadd -g 1700 api && useradd -u 1800 -g api api', '1800:1700'],
    ['adduser --disabled-password --uid 1800 api', '1800:1800'],
    ['adduser --system --uid 1800 api', '1800'],
    ['useradd -N -u 1800 api', '1800'],
  ])('%s', (command, number) => {
    const owned = 'mkdir -p /srv/out /var/spool/api && chown -R api /srv/out /var/spool/api'
    for (const text of [go, python, node].map((file) => file([`RUN ${command} && ${owned}`, 'USER api']))) {
      const stage = runStage(text.replace('USER api\n', '').replace('CMD ', 'USER api\nCMD '))
      expect(stage).toContain(`USER ${number}\n`)
      expect(stage).toContain(`COPY --from=build --chown=${number} /srv/out /srv/out\n`)
      expect(stage).toContain(`COPY --from=build --chown=${number} /var/spool/api /var/spool/api\n`)
    }
  })

  test('without a number it is the usual one', () =>
    expect(runStage(go(['RUN useradd api'], ['USER api', 'CMD ["/api"]']))).toContain('USER 65532:65532\n'))
})

describe('what root alone may read is given to who runs the program', () => {
  test.each([
    ['RUN echo a=1 > /etc/api.conf && chmod 600 /etc/api.conf'],
    ['RUN echo a=1 > /etc/api.conf && chmod go-rwx /etc/api.conf'],
    ['RUN echo a=1 > /tmp/a && install -m 0640 /tmp/a /etc/api.conf'],
  ])('%s', (line) =>
    expect(runStage(go([line]))).toContain('COPY --from=build --chown=65532:65532 /etc/api.conf /etc/api.conf\n'),
  )

  test('a file that comes closed', () =>
    expect(runStage(go(['COPY --chmod=600 api.conf /etc/api.conf']))).toContain(
      'COPY --chown=65532:65532 --chmod=600 api.conf /etc/api.conf\n',
    ))

  test('what all may read stays root’s', () =>
    expect(runStage(go(['RUN echo a=1 > /etc/api.conf && chmod 644 /etc/api.conf']))).toContain(
      'COPY --from=build /etc/api.conf /etc/api.conf\n',
    ))
})
