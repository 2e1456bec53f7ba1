import { describe, expect, test } from 'vitest'
import { dockerfile, mendedBy } from '../check-rule.fixture'
import { extractBuildStage as rule } from './rule'

/** The run stage of what becomes of a file; empty where it is left as it is. */
function runStage(text: string): string {
  const after = mendedBy(rule, dockerfile(text))
  const at = after.lastIndexOf('\nFROM ')
  return at === -1 ? '' : after.slice(at + 1)
}

describe('what is said in ways of its own', () => {
  test.each<readonly [string, string, readonly string[]]>([
    [
      'a shell as the ENTRYPOINT, whose script is the CMD',
      `
      FROM golang:1.25
      WORKDIR /src
      COPY . .
      RUN go build -o /bin/api
      ENTRYPOINT ["sh", "-c"]
      CMD ["/bin/api -v"]
      `,
      ['ENTRYPOINT []\n', 'CMD ["/bin/api", "-v"]\n'],
    ],
    [
      'a variable that nothing sets, and that is as empty afterwards',
      `
      FROM golang:1.25
      COPY . /src
      RUN cd /src && go build -o /bin/api
      EXPOSE \${PORT:-8080}
      CMD ["/bin/api"]
      `,
      [`EXPOSE \${PORT:-8080}\n`],
    ],
    [
      'projects of .NET that are published each to its own place',
      `
      FROM mcr.microsoft.com/dotnet/sdk:10.0
      WORKDIR /src
      COPY . .
      RUN dotnet publish -c Release
      ENTRYPOINT dotnet /src/Shop/bin/Release/net10.0/publish/Shop.dll
      `,
      ['COPY --from=build /src/Shop/bin/Release/net10.0/publish /src/Shop/bin/Release/net10.0/publish\n'],
    ],
    [
      'Composer by its path, in a project on a server that the file configures',
      `
      FROM php:8.4-fpm
      WORKDIR /app
      COPY . .
      RUN php composer.phar install --no-dev
      `,
      ['FROM debian:trixie-slim\n', 'COPY --from=build --chown=www-data:www-data /app /app\n', 'CMD ["php-fpm"]'],
    ],
  ])('%s', (_, before, parts) => {
    for (const part of parts) expect(runStage(before)).toContain(part)
  })

  test('source that is copied to where the build runs is not shipped, whatever its directory is called', () => {
    const text = runStage(`
      FROM golang:1.25
      WORKDIR /srv
      COPY service/ ./
      COPY templates/ /etc/api/templates/
      RUN go build -o /bin/api .
      CMD ["/bin/api"]
    `)
    expect(text).not.toContain('service')
    expect(text).toContain('COPY templates/ /etc/api/templates/\n')
  })
})
