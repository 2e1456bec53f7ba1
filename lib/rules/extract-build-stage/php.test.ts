import { describe, expect, test } from 'vitest'
import { findingsIn, mendedBy } from '../check-rule.fixture'
import { extractBuildStage as rule } from './rule'
import { runStage } from './run-stage.fixture'

test('of two ways to the same image one says that it stays at its version', () => {
  const text = 'FROM php:8.1-apache\nRUN docker-php-ext-install zip\nCOPY . /var/www/html\n'
  const [found] = findingsIn(rule, text)
  const titles = found?.fixes.map(({ title }) => title) ?? []
  expect(new Set(titles).size).toBe(titles.length)
  expect(found?.message).toMatch(/^This stage builds \/var\/www\/html and ships/)
})

describe('PHP runs on Debian without the compiler that its image keeps', () => {
  test.each<readonly [string, string, readonly string[], readonly string[]]>([
    [
      'a worker has what PHP loads, and what its extensions were compiled with',
      `
      FROM php:8.3-fpm
      RUN apt-get update && apt-get install -y libicu-dev libmagickwand-dev && docker-php-ext-install intl && pecl install imagick
      COPY . /var/www/html
      `,
      [
        'debian:trixie-slim\n',
        ' libicu76 ',
        ' libmagickwand-7.q16-10 ',
        '\nWORKDIR /var/www/html\n',
        '\nCOPY --from=build /usr/local/sbin/php-fpm /usr/local/sbin/php-fpm\n',
        '--chown=www-data:www-data /var/www/html ',
        '\nSTOPSIGNAL SIGQUIT\nEXPOSE 9000\nCMD ["php-fpm"]',
      ],
      ['headers', 'USER', 'apache'],
    ],
    [
      'a program of the command line runs as nobody, with the start command that it has',
      `
      FROM php:8.3-cli
      WORKDIR /app
      COPY . .
      RUN docker-php-ext-install pdo_mysql
      CMD ["php", "worker.php"]
      `,
      ['\nENTRYPOINT ["docker-php-entrypoint"]\n', '\nUSER 65532:65532\nCMD ["php", "worker.php"]'],
      ['STOPSIGNAL', 'EXPOSE', '"-a"'],
    ],
    [
      'an entrypoint of its own takes no command from the image, and may set Apache up with its tools',
      `
      FROM php:8.3-apache
      COPY . /var/www/html
      COPY start.sh /start.sh
      RUN docker-php-ext-install mysqli
      ENTRYPOINT ["/start.sh"]
      `,
      [
        ' apache2 ',
        'rm -rf /var/lib/apt/lists/* /etc/apache2 /var/www/html\n',
        '--chown=www-data:www-data /var/www/html ',
        '\nENTRYPOINT ["/start.sh"]',
      ],
      ['CMD', 'docker-php-entrypoint"]', 'apache2-bin', 'USER'],
    ],
    [
      'what install-php-extensions installs is known by the extension',
      `
      FROM php:8.3-fpm
      COPY --from=mlocati/php-extension-installer /usr/bin/install-php-extensions /usr/local/bin/
      RUN install-php-extensions intl pdo_pgsql redis-6.0.2 @composer
      COPY . /app
      CMD ["php-fpm"]
      `,
      [' libicu76 ', ' libpq5 ', ' libzstd1 '],
      ['install-php-extensions'],
    ],
  ])('%s', (_, text, has, lacks) => {
    const stage = runStage(text)
    for (const part of has) expect(stage).toContain(part)
    for (const part of lacks) expect(stage).not.toContain(part)
  })

  test('leaves what npm installed behind, where PHP serves what was made with it', () => {
    const text =
      'FROM php:8.3-fpm\nWORKDIR /app\nCOPY . .\nRUN docker-php-ext-install bcmath\nRUN npm ci && npm run build\nCMD ["php-fpm"]\n'
    expect(mendedBy(rule, text)).toContain('\nRUN rm -rf /app/node_modules\n\nFROM')
    expect(mendedBy(rule, text.replace(' && npm run build', ''))).not.toContain('rm -rf /app/node_modules')
    expect(mendedBy(rule, text.replace('["php-fpm"]', '["sh", "start.sh"]'))).not.toContain('rm -rf /app/node_modules')
  })

  test('stays on the image whose directories are open to any user, where Apache starts as one', () => {
    const text =
      'FROM php:8.3-apache\nRUN apt-get update && apt-get install -y libpng-dev && docker-php-ext-install gd\nCOPY . /var/www/html\nUSER www-data\n'
    expect(runStage(text)).toContain('php:8.3-apache\n')
    expect(runStage(text)).toContain('\nUSER 33:33\n')
  })

  test.each<readonly [string, string, string]>([
    [
      'an extension whose libraries nobody knows is asked about',
      'FROM php:8.3-fpm\nRUN install-php-extensions oci8\nCOPY . /app\n',
      'settled by install-php-extensions',
    ],
    [
      'Alpine’s images have no compiler, and are asked for what their extensions load',
      'FROM php:8.3-fpm-alpine\nRUN install-php-extensions gd\nRUN apk add --no-cache make\nCOPY . /app\n',
      'settled by install-php-extensions',
    ],
  ])('%s', (_, text, part) => {
    expect(findingsIn(rule, text)[0]?.message).toContain(part)
  })
})
