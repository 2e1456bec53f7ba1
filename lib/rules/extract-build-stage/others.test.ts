import { describe, expect, test } from 'vitest'
import { dockerfile, findingsIn, mendedBy } from '../check-rule.fixture'
import { extractBuildStage as rule } from './rule'
import { runStage } from './run-stage.fixture'

/** The last stage of a file after the step: what is shipped. */
const shipped = (text: string): string => runStage(text).trimEnd()
const lines = (text: string): string => dockerfile(text).trimEnd()

describe('a run stage holds what the language needs at run time', () => {
  test.each([
    [
      '.NET: what is published, and the run time of its version',
      `
      FROM mcr.microsoft.com/dotnet/sdk:10.0
      WORKDIR /app
      COPY . .
      RUN dotnet publish -c Release -o out
      ENV ASPNETCORE_URLS=http://+:80
      ENTRYPOINT ["dotnet", "out/WebApp.dll"]
      `,
      `
      FROM mcr.microsoft.com/dotnet/aspnet:10.0
      WORKDIR /app
      COPY --from=build /app/out /app/out
      USER 65532:65532
      ENV ASPNETCORE_URLS=http://+:80
      ENTRYPOINT ["dotnet", "out/WebApp.dll"]
      `,
    ],
    [
      'Ruby: gems and the program; Node made its assets',
      `
      FROM ruby:3.3
      RUN apt-get update -qq && apt-get install -y build-essential libpq-dev nodejs
      WORKDIR /myapp
      COPY Gemfile Gemfile.lock /myapp/
      RUN bundle install
      COPY . /myapp
      RUN bundle exec rails assets:precompile
      CMD ["rails", "server", "-b", "0.0.0.0"]
      `,
      `
      FROM ruby:3.3-slim
      RUN apt-get update && apt-get install -y --no-install-recommends libpq5 && rm -rf /var/lib/apt/lists/*
      ENV HOME=/tmp
      COPY --from=build /usr/local/bundle /usr/local/bundle
      COPY --from=build --chown=65532:65532 /myapp /myapp
      WORKDIR /myapp
      USER 65532:65532
      CMD ["rails", "server", "-b", "0.0.0.0"]
      `,
    ],
    [
      'PHP: the extensions that were compiled, and a server that starts as root and works as www-data',
      `
      FROM php:8.3-apache
      RUN apt-get update && apt-get install -y libpng-dev git unzip && docker-php-ext-install gd && a2enmod rewrite
      COPY --from=composer:2 /usr/bin/composer /usr/bin/composer
      WORKDIR /var/www/html
      COPY . .
      RUN composer install --no-dev
      EXPOSE 80
      `,
      `
      FROM debian:trixie-slim
      RUN apt-get update && apt-get install -y --no-install-recommends apache2-bin ca-certificates libargon2-1 libcurl4t64 libonig5 libpng16-16t64 libreadline8t64 libsodium23 libsqlite3-0 libssl3t64 libxml2 media-types zlib1g && rm -rf /var/lib/apt/lists/*
      ENV PHP_INI_DIR=/usr/local/etc/php
      COPY --from=build /usr/local/bin/docker-php-entrypoint /usr/local/bin/docker-php-entrypoint
      COPY --from=build /usr/local/bin/php /usr/local/bin/php
      COPY --from=build /usr/local/lib/php /usr/local/lib/php
      COPY --from=build /usr/local/etc /usr/local/etc
      COPY --from=build /usr/local/bin/apache2-foreground /usr/local/bin/apache2-foreground
      COPY --from=build /usr/lib/apache2/modules/libphp.so /usr/lib/apache2/modules/libphp.so
      COPY --from=build /etc/apache2 /etc/apache2
      COPY --from=build /var/log/apache2 /var/log/apache2
      COPY --from=build --chown=www-data:www-data /var/www/html /var/www/html
      WORKDIR /var/www/html
      RUN mkdir -p /var/lock/apache2 /var/run/apache2 /var/run/apache2/socks /var/log/apache2 && chmod 1777 /var/lock/apache2 /var/run/apache2 /var/run/apache2/socks /var/log/apache2
      ENTRYPOINT ["docker-php-entrypoint"]
      STOPSIGNAL SIGWINCH
      CMD ["apache2-foreground"]
      EXPOSE 80
      `,
    ],
    [
      'Elixir: a release, with what its Erlang loads',
      `
      FROM elixir:1.17
      ENV MIX_ENV=prod
      WORKDIR /app
      COPY . .
      RUN mix deps.get --only prod && mix release
      CMD ["_build/prod/rel/my_app/bin/my_app", "start"]
      `,
      `
      FROM debian:trixie-slim
      RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates libncurses6 libstdc++6 openssl && rm -rf /var/lib/apt/lists/*
      ENV LANG=C.UTF-8
      COPY --from=build --chown=65532:65532 /app/_build/prod/rel/my_app /app/_build/prod/rel/my_app
      WORKDIR /app
      USER 65532:65532
      CMD ["_build/prod/rel/my_app/bin/my_app", "start"]
      `,
    ],
    [
      'Node that NodeSource brought stays what it is',
      `
      FROM ubuntu:22.04
      RUN apt-get update && apt-get install -y curl gnupg build-essential
      RUN curl -sL https://deb.nodesource.com/setup_20.x | bash - && apt-get install -y nodejs
      WORKDIR /app
      COPY . .
      RUN npm ci
      CMD ["npm", "start"]
      `,
      `
      FROM ubuntu:22.04
      RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/bin/npm
      ENV HOME=/tmp
      COPY --from=build /usr/bin/node /usr/bin/node
      COPY --from=build /usr/lib/node_modules/npm /usr/lib/node_modules/npm
      COPY --from=build --chown=65532:65532 /app /app
      WORKDIR /app
      USER 65532:65532
      CMD ["npm", "start"]
      `,
    ],
    [
      'Node of the distribution’s own packages, without npm',
      `
      FROM alpine:3.22
      RUN apk add --update nodejs npm
      WORKDIR /src
      COPY . .
      RUN npm install
      ENTRYPOINT ["node", "app.js"]
      `,
      `
      FROM alpine:3.22
      RUN apk add --no-cache nodejs
      ENV HOME=/tmp
      COPY --from=build --chown=65532:65532 /src /src
      WORKDIR /src
      USER 65532:65532
      ENTRYPOINT ["node", "app.js"]
      `,
    ],
    [
      'Python of the distribution: its packages without the compiler',
      `
      FROM debian:trixie
      RUN apt-get update && apt-get install -y python3 python3-yaml python3-dev gcc
      WORKDIR /app
      COPY server.py .
      CMD ["python3", "server.py"]
      `,
      `
      FROM debian:trixie-slim
      RUN apt-get update && apt-get install -y --no-install-recommends python3 python3-yaml && rm -rf /var/lib/apt/lists/*
      ENV HOME=/tmp
      COPY --from=build --chown=65532:65532 /app /app
      WORKDIR /app
      USER 65532:65532
      CMD ["python3", "server.py"]
      `,
    ],
  ])('%s', (_, before, after) => expect(shipped(before)).toBe(lines(after)))

  test('Ruby: archives of the gems stay behind, where nothing took them away', () => {
    const ruby = (more = '') =>
      mendedBy(rule, `FROM ruby:3.4\nWORKDIR /a\nCOPY . .\nRUN bundle install${more}\nCMD ["ruby", "a.rb"]\n`)
    expect(ruby()).toContain(
      'RUN rm -rf /usr/local/bundle/cache /usr/local/bundle/ruby/*/cache\n\nFROM ruby:3.4-slim\n',
    )
    expect(ruby(' && rm -rf /usr/local/bundle/cache')).not.toContain('ruby/*/cache')
  })

  const dotnet = (sdk: string, publish = 'dotnet publish -o /a', start = '["dotnet", "A.dll"]') =>
    `FROM mcr.microsoft.com/dotnet/sdk:${sdk}\nWORKDIR /s\nCOPY . .\nRUN ${publish}\nWORKDIR /a\nCMD ${start}\n`

  test('an older .NET rolls forward where that is asked for, and else keeps its run time', () => {
    const text = dotnet('6.0')
    expect(mendedBy(rule, text)).toContain(
      'FROM mcr.microsoft.com/dotnet/runtime-deps:10.0\nENV DOTNET_ROOT=/usr/share/dotnet PATH=/usr/share/dotnet:$PATH\n',
    )
    expect(mendedBy(rule, text)).toContain('COPY --from=build /usr/share/dotnet/shared /usr/share/dotnet/shared\n')
    expect(mendedBy(rule, text, 'risky')).toContain(
      'FROM mcr.microsoft.com/dotnet/aspnet:10.0\nENV DOTNET_ROLL_FORWARD=Major\n',
    )
  })

  test('.NET that loads libraries of its time brings them, or is moved where that is asked for; .NET Core 2 never', () => {
    const brought = mendedBy(rule, dotnet('3.1'))
    expect(brought).toContain('FROM mcr.microsoft.com/dotnet/runtime-deps:10.0\n')
    expect(brought).toContain('COPY --from=build /usr/share/dotnet/shared /usr/share/dotnet/shared\n')
    expect(brought).toContain('COPY --from=build /usr/lib/*-linux-gnu/libssl.so.1* /usr/local/lib/\n')
    expect(brought).toContain(' OPENSSL_CONF=/dev/null\n')
    expect(brought).toContain('RUN ldconfig\n')
    expect(mendedBy(rule, dotnet('6.0'))).not.toContain('libssl')
    expect(mendedBy(rule, dotnet('3.1'), 'risky')).toContain('dotnet/aspnet:10.0')
    expect(mendedBy(rule, dotnet('2.2'), 'risky')).toBe(dotnet('2.2'))
  })

  test.each<readonly [string, string, string]>([
    ['dotnet publish -o /a', 'aspnet', 'needs a run time'],
    ['dotnet publish -r linux-x64 -o /a', 'aspnet', 'is for one kind of machine, and needs one'],
    ['dotnet publish -r linux-x64 --self-contained -o /a', 'runtime-deps', 'brings its own'],
    ['dotnet publish -r linux-x64 --self-contained false -o /a', 'aspnet', 'says that it brings none'],
    ['dotnet publish -r linux-x64 -p:PublishAot=true -o /a', 'runtime-deps', 'is compiled to machine code'],
  ])('a .NET program of its own name: %s runs on %s, which %s', (publish, image) => {
    expect(mendedBy(rule, dotnet('10.0', publish, '["./A"]'))).toContain(
      `FROM mcr.microsoft.com/dotnet/${image}:10.0\n`,
    )
  })
})

test.each([
  ['dotnet run', 'FROM mcr.microsoft.com/dotnet/sdk:10.0\nCOPY . .\nCMD ["dotnet", "run"]\n'],
  ['mix', 'FROM elixir:1.17\nCOPY . /a\nRUN cd /a && mix deps.get\nCMD mix phx.server\n'],
])('a start command that compiles asks: %s', (_, text) => {
  expect(
    findingsIn(rule, text)
      .map((it) => it.message)
      .join(),
  ).toContain('one thing has to be known')
  expect(mendedBy(rule, text, 'risky')).toBe(text)
})
