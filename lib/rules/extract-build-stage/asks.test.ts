import { describe, expect, test } from 'vitest'
import { applyEdits } from '../../source/edits'
import { findingsIn } from '../check-rule.fixture'
import { extractBuildStage as rule } from './rule'

/** The file with the answers given; null where they make no fix. */
function answered(text: string, answers: Readonly<Record<string, string>>): string | null {
  const fix = findingsIn(rule, text)[0]?.fixes[0]?.asks?.answered(answers)
  const result = fix && applyEdits(text, fix.edits)
  return result?.ok ? result.text : null
}

describe('what only the person knows is asked, with the usual answer', () => {
  test.each([
    [
      'go run',
      'FROM golang:1.24\nWORKDIR /app\nCOPY . .\nCMD ["go", "run", "./cmd/api", "-v"]\n',
      '/usr/local/bin/app',
      ['RUN go build -o /usr/local/bin/app ./cmd/api\n', 'CMD ["/usr/local/bin/app", "-v"]\n'],
    ],
    [
      'cargo run',
      'FROM rust:1.60\nCOPY . /app\nWORKDIR /app\nCMD cargo run --release -- serve\n',
      '/app/target/release/app',
      ['WORKDIR /app\nRUN cargo build --release\n', 'CMD ["/app/target/release/app", "serve"]\n'],
    ],
    [
      'a script that starts a program',
      'FROM rust:1.82\nWORKDIR /app\nCOPY . .\nRUN cargo install --path .\nENTRYPOINT ["./entrypoint.sh"]\n',
      '/usr/local/cargo/bin/app',
      ['FROM debian:trixie-slim\n', 'COPY --from=build /app/entrypoint.sh /app/entrypoint.sh\n'],
    ],
    [
      'a program that no command names',
      'FROM golang:1.24\nCOPY . .\nRUN go build -o /app/a\nCMD ["/app/b"]\n',
      '/app/b',
      ['COPY --from=build /app/b /app/b\n'],
    ],
    [
      'Maven at the start',
      'FROM maven:3-eclipse-temurin-17\nWORKDIR /app\nCOPY . .\nCMD mvn spring-boot:run\n',
      '/app/target/*.jar',
      [
        'RUN mvn package -DskipTests\n',
        'COPY --from=build /app/target/*.jar /app/app.jar\n',
        'CMD ["java", "-jar", "/app/app.jar"]\n',
      ],
    ],
    [
      'dotnet run',
      'FROM mcr.microsoft.com/dotnet/sdk:10.0\nWORKDIR /app\nCOPY Shop.csproj .\nCOPY . .\nCMD ["dotnet", "run"]\n',
      '/publish/Shop.dll',
      ['RUN dotnet publish -c Release -o /publish\n', 'CMD ["dotnet", "/publish/Shop.dll"]\n'],
    ],
    [
      'packages that another release does not have',
      'FROM golang:1.24-bookworm\nRUN apt-get update && apt-get install -y libicu-dev\nCOPY . .\nRUN go build -o /a\nCMD ["/a"]\n',
      '',
      ['install -y --no-install-recommends ca-certificates &&'],
    ],
  ])('%s', (_, text, usual, parts) => {
    const [finding] = findingsIn(rule, text)
    expect(finding?.fixes[0]?.asks?.questions.map((it) => it.usual)).toEqual([usual])
    for (const part of parts) expect(answered(text, {})).toContain(part)
  })

  test('an answer takes the place of the usual one', () => {
    const text = 'FROM golang:1.24\nWORKDIR /app\nCOPY . .\nCMD go run .\n'
    expect(answered(text, { program: '/srv/api' })).toContain('COPY --from=build /srv/api /srv/api\n')
    const library =
      'FROM golang:1.24-bookworm\nRUN apt-get install -y libicu-dev\nCOPY . .\nRUN go build -o /a\nCMD ["/a"]\n'
    expect(answered(library, { packages: 'libicu76, file' })).toContain('ca-certificates file libicu76 &&')
    expect(answered(library, { packages: 'libicu76; rm -rf /' })).toContain('ca-certificates &&')
    expect(answered(text, { program: '/srv/api\nRUN id' })).toBeNull()
  })
})

describe('a Python program that its project manager starts', () => {
  const file = (start: string) =>
    `FROM python:3.12\nRUN pip install poetry\nENV POETRY_VIRTUALENVS_IN_PROJECT=1\nWORKDIR /app\nCOPY . .\nRUN poetry install --only main\nCMD ${start}\n`

  test('is left whole, and asked about', () => {
    const [finding] = findingsIn(rule, file('["poetry", "run", "python", "-m", "app"]'))
    expect(finding?.message).toContain('started by poetry')
    expect(finding?.fixes).toEqual([])
  })

  test('is split where the environment in the project starts it, which comes with the project', () => {
    const text = file('[".venv/bin/python", "-m", "app"]')
    const fix = findingsIn(rule, text)[0]?.fixes[0]
    const result = fix && applyEdits(text, fix.edits)
    expect(result?.ok && result.text).toContain('COPY --from=build --chown=65532:65532 /app /app\nWORKDIR /app\n')
    expect(result?.ok && result.text).not.toContain('/.venv /.venv')
  })
})
