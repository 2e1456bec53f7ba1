import { describe, expect, test } from 'vitest'
import { findingsIn, mendedBy } from '../check-rule.fixture'
import { xdebugInImage as rule } from './rule'

const on = (run: string): string => `FROM php:8.4-fpm\nRUN ${run}\nCOPY . /var/www/html\n`

describe('Xdebug is found', () => {
  test.each([
    ['install-php-extensions intl xdebug', 'install-php-extensions intl'],
    ['install-php-extensions xdebug-3.4.0 intl', 'install-php-extensions intl'],
    ['apk add --no-cache php84 php84-pecl-xdebug', 'apk add --no-cache php84'],
    ['apt-get install -y php-xdebug php-intl', 'apt-get install -y php-intl'],
    ['pecl install redis xdebug', 'pecl install redis'],
    ['pecl install xdebug', 'pecl install xdebug'],
    [
      'pecl install xdebug-3.4.1 && docker-php-ext-enable xdebug',
      'pecl install xdebug-3.4.1 && docker-php-ext-enable xdebug',
    ],
  ])('in %s', (before, after) => {
    expect(findingsIn(rule, on(before)).map((it) => it.severity)).toEqual(['warning'])
    expect(mendedBy(rule, on(before))).toBe(on(after))
  })
})

describe('nothing is found', () => {
  test.each([
    ['in a stage for development', 'FROM php:8.4 AS dev\nRUN pecl install xdebug\n'],
    ['in a stage that ships nothing', `${on('pecl install xdebug')}FROM php:8.4\nCOPY . .\n`],
    ['of another extension', on('pecl install redis && docker-php-ext-enable redis')],
    ['in a branch that may not run', on('if [ "$DEBUG" ]; then pecl install xdebug; fi')],
    ['where it is taken off', on('apt-get purge -y php-xdebug')],
  ])('%s', (_, text) => expect(findingsIn(rule, text)).toEqual([]))
})
