import { describe, expect, test } from 'vitest'
import { findingsIn, mendedBy } from '../check-rule.fixture'
import { curlFail as rule } from './rule'

const debian = 'FROM debian:bookworm\n'

describe('the letter goes where letters are', () => {
  test.each([
    ['alone', 'RUN curl https://a.org/b > c', 'RUN curl -f https://a.org/b > c'],
    ['among others', 'RUN curl -sSL https://a.org/b | sh', 'RUN curl -fsSL https://a.org/b | sh'],
    ['before a letter with a value', 'RUN curl -o b https://a.org/b', 'RUN curl -fo b https://a.org/b'],
    [
      'in a substitution',
      'RUN V="$(curl -s https://a.org/b | head)" && a',
      'RUN V="$(curl -fs https://a.org/b | head)" && a',
    ],
    ['in backquotes', 'RUN V=`curl https://a.org/b`', 'RUN V=`curl -f https://a.org/b`'],
    ['with long options', 'RUN curl --silent https://a.org/b', 'RUN curl -f --silent https://a.org/b'],
    ['exec form', 'RUN ["curl", "-O", "https://a.org/b"]', 'RUN ["curl", "-f", "-O", "https://a.org/b"]'],
    [
      'all of a RUN',
      'RUN curl -O https://a.org/b \\\n && curl -O https://a.org/c',
      'RUN curl -fO https://a.org/b \\\n && curl -fO https://a.org/c',
    ],
  ])('%s', (_, before, after) => expect(mendedBy(rule, `${debian}${before}\n`)).toBe(`${debian}${after}\n`))
})

test('an error page that a shell would run is named', () =>
  expect(findingsIn(rule, `${debian}RUN curl https://a.org/b | bash\n`)[0]?.message).toContain('`bash`'))

describe('nothing is found', () => {
  test.each([
    'RUN curl -f https://a.org/b',
    'RUN curl -fsSL https://a.org/b',
    'RUN curl -sSLf https://a.org/b',
    'RUN curl --fail -o b https://a.org/b',
    'RUN curl --fail-with-body https://a.org/b',
    'RUN curl --version',
    'RUN curl -w "%{http_code}" https://a.org/b',
    'RUN curl file:///a',
    'RUN apt-get install -y curl',
  ])('%s', (text) => expect(findingsIn(rule, `${debian}${text}\n`)).toEqual([]))

  test('but a value is no letter', () =>
    expect(findingsIn(rule, `${debian}RUN curl -ofile https://a.org/b\n`)).toHaveLength(1))
})
