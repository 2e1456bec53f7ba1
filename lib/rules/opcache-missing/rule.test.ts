import { describe, expect, test } from 'vitest'
import { findingsIn, mendedBy } from '../check-rule.fixture'
import { opcacheMissing as rule } from './rule'

test('it is installed behind the other extensions, where it is asked for', () => {
  const text = 'FROM php:8.3-apache\nRUN docker-php-ext-install intl\nCOPY . .\n'
  expect(findingsIn(rule, text).map((it) => it.severity)).toEqual(['info'])
  expect(mendedBy(rule, text)).toBe(text)
  const after = 'FROM php:8.3-apache\nRUN docker-php-ext-install intl\nRUN docker-php-ext-install opcache\nCOPY . .\n'
  expect(mendedBy(rule, text, 'risky')).toBe(after)
  expect(findingsIn(rule, after)).toEqual([])
})

test('it is installed first, where there are no others', () => {
  expect(mendedBy(rule, 'from php:8.3-fpm\ncopy . .', 'risky')).toBe(
    'from php:8.3-fpm\nrun docker-php-ext-install opcache\ncopy . .',
  )
})

describe('nothing is found', () => {
  test.each([
    ['where it is installed', 'FROM php:8.3-fpm\nRUN docker-php-ext-install intl opcache\n'],
    ['where it is switched on', 'FROM php:8.3-fpm\nRUN docker-php-ext-enable opcache\n'],
    ['where settings are copied', 'FROM php:8.3-fpm\nCOPY php.ini /usr/local/etc/php/conf.d/\n'],
    ['on the command line', 'FROM php:8.3-cli\nCOPY . .\n'],
    ['where PHP brings it', 'FROM php:8.5-fpm\nCOPY . .\n'],
    ['where the version is not told', 'FROM php:fpm\nCOPY . .\n'],
    ['in a stage for development', 'FROM php:8.3-fpm AS dev\nCOPY . .\n'],
    [
      'where its extensions come with their configuration from a stage that installs it',
      'FROM php:8.3-fpm AS build\nRUN docker-php-ext-install opcache\nFROM php:8.3-fpm\nCOPY --from=build /usr/local/lib/php/extensions /usr/local/lib/php/extensions\nCOPY --from=build /usr/local/etc/php /usr/local/etc/php\n',
    ],
    [
      'where they come from one that starts from such a stage',
      'FROM php:8.3-fpm AS a\nRUN docker-php-ext-install opcache\nFROM a AS b\nFROM php:8.3-fpm\nCOPY --from=b /usr/local/ /usr/local/\n',
    ],
    ['on another image', 'FROM acme/php-fpm:8.3\nCOPY . .\n'],
  ])('%s', (_, text) => expect(findingsIn(rule, text)).toEqual([]))
})

describe('it is told where what is copied from a stage that installs it does not switch it on', () => {
  test.each([
    ['the extensions alone', 'COPY --from=build /usr/local/lib/php/extensions/ /usr/local/lib/php/extensions/'],
    ['the application alone', 'COPY --from=build /app /app'],
  ])('%s', (_, copy) => {
    const text = `FROM php:8.3-fpm AS build\nRUN docker-php-ext-install opcache\nFROM php:8.3-fpm\n${copy}\n`
    expect(findingsIn(rule, text).length).toBe(1)
  })
})
