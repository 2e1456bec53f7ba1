import { describe, expect, it } from 'vitest'
import { layerOf, type RunCase } from './run.fixture'

const cases: readonly (readonly [script: string, given: RunCase, layer: readonly string[]])[] = [
  [
    'docker-php-ext-install pdo_mysql gd',
    { base: 'php:8.3-fpm' },
    ['/usr/local/lib/php/extensions/gd.so package', '/usr/local/lib/php/extensions/pdo_mysql.so package'],
  ],
  [
    'composer install --no-dev',
    { base: 'php:8.3', before: 'WORKDIR /a' },
    ['/a/vendor dependency tree', '/root/.composer/cache download cache'],
  ],
  [
    'curl -sS https://getcomposer.org/installer | php -- --install-dir=/usr/local/bin --filename=composer',
    { base: 'php:8.3' },
    ['/usr/local/bin/composer toolchain'],
  ],
  [
    'pecl install redis-6.0 && docker-php-ext-enable redis',
    { base: 'php:8.3' },
    ['/usr/local/lib/php/extensions/redis.so package'],
  ],
  ['php artisan config:cache', { base: 'php:8.3' }, []],
  ['php seed.php', { base: 'php:8.3' }, ['? php']],
]

describe('what PHP leaves in a layer', () => {
  it.each(cases)('%s', (script, given, layer) => {
    expect(layerOf(script, given)).toEqual(layer)
  })
})
