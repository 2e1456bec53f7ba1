import { describe, expect, test } from 'vitest'
import { applyEdits } from '../../source/edits'
import { bytes } from '../../source/units'
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
      'FROM golang:1.24-bookworm\nRUN apt-get update && apt-get install -y libmagickwand-dev\nCOPY . .\nRUN go build -o /a\nCMD ["/a"]\n',
      '',
      ['install -y --no-install-recommends ca-certificates &&'],
    ],
  ])('%s', (_, text, usual, parts) => {
    const [finding] = findingsIn(rule, text)
    expect(finding?.fixes[0]?.asks?.questions.map((it) => it.usual)).toEqual([usual])
    for (const part of parts) expect(answered(text, {})).toContain(part)
  })

  test('files for a browser that the same build makes: they are read at run time, or in the program already', () => {
    const text =
      'FROM golang:1.24\nRUN apt-get update && apt-get install -y nodejs npm\nWORKDIR /app\nCOPY . .\nRUN npm ci && npm run build\nRUN go build -o /api .\nCMD ["/api"]\n'
    expect(findingsIn(rule, text)[0]?.fixes[0]?.asks?.questions.map((it) => it.usual)).toEqual(['/app/dist'])
    expect(answered(text, {})).toContain('COPY --from=build /app/dist /app/dist\n')
    expect(answered(text, {})).toContain('FROM gcr.io/distroless/static-debian13:nonroot\n')
    expect(answered(text, { files: '/app/public, static' })).toContain(
      'COPY --from=build /app/public /app/public\nCOPY --from=build /app/static /app/static\n',
    )
    expect(answered(text, { files: '' })).not.toContain('/app/dist')
  })

  test.each([
    [
      'Java',
      'FROM maven:3.9-eclipse-temurin-21\nRUN apt-get update && apt-get install -y xyzz curl\nCOPY . .\nRUN mvn package\nCMD ["java", "-jar", "target/app.jar"]\n',
    ],
    [
      'Tomcat',
      'FROM tomcat:10-jdk17\nCOPY setup .\nRUN ./setup && apt-get update && apt-get install -y xyzz maven\nCOPY . /src\nRUN cd /src && mvn package && cp target/app.war /usr/local/tomcat/webapps/ROOT.war\nCMD ["catalina.sh", "run"]\n',
    ],
  ])('packages that the run time of %s may not have', (_, text) => {
    const [finding] = findingsIn(rule, text)
    expect(finding?.question).toMatch(/installs xyzz\. What does the program need of it/)
    expect(finding?.fixes[0]?.asks?.questions.map((it) => [it.id, it.usual])).toEqual([['packages', '']])
    const runStage = (packages: string) => answered(text, { packages })?.split('\nFROM ')[1]
    expect(runStage('')).not.toContain('apt-get')
    expect(runStage('libpq5, tzdata')).toMatch(/\nRUN apt-get .* libpq5 tzdata && rm/)
  })

  test('an answer takes the place of the usual one', () => {
    const text = 'FROM golang:1.24\nWORKDIR /app\nCOPY . .\nCMD go run .\n'
    expect(answered(text, { program: '/srv/api' })).toContain('COPY --from=build /srv/api /srv/api\n')
    const library =
      'FROM golang:1.24-bookworm\nRUN apt-get install -y libmagickwand-dev\nCOPY . .\nRUN go build -o /a\nCMD ["/a"]\n'
    expect(answered(library, { packages: 'libzmq5, file' })).toContain('ca-certificates file libzmq5 &&')
    expect(answered(library, { packages: 'libzmq5; rm -rf /' })).toContain('ca-certificates &&')
    expect(answered(text, { program: '/srv/api\nRUN id' })).toBeNull()
  })
})

describe('a package that no release has is none yet: the plan stays while its name is typed', () => {
  const file = (name: string, before = '') =>
    `FROM python:3.12\nWORKDIR /srv\n${before}RUN apt-get update && apt-get install -y gcc libpq-dev ${name}\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\nCOPY . .\nCMD ["gunicorn", "app:app"]\n`

  test.each(['g', 'ghostscrip', 'xyzzy'])('%s', (name) => {
    const [finding] = findingsIn(rule, file(name))
    const [fix] = finding?.fixes ?? []
    expect(finding?.question).toBeUndefined()
    expect(fix?.assumptions.join(' ')).toContain(`Line 3 installs ${name}. Debian has no package of that name`)
    expect(fix?.edits.map((it) => it.text).join('')).toMatch(new RegExp(`slim\nRUN apt-get .*[ ]${name} .*&& rm`))
  })

  test('and what is typed to its end is no guess any more', () => {
    expect(findingsIn(rule, file('ghostscript'))[0]?.fixes[0]?.assumptions.join(' ')).not.toContain(
      'Debian has no package',
    )
  })

  test.each([
    ['a source of packages', 'RUN echo "deb http://example.org x main" > /etc/apt/sources.list.d/x.list\n'],
    ['a file that is one', 'COPY x.list /etc/apt/sources.list.d/\n'],
    ['a script that may bring one', 'RUN curl -fsSL https://example.org/setup | bash\n'],
    ['a package that may bring one', 'RUN dpkg -i x.deb\n'],
    ['an archive of packages', 'RUN add-apt-repository ppa:a/b\n'],
  ])('it is asked about behind %s', (_, before) => {
    expect(findingsIn(rule, file('xyzzy', before))[0]?.question).toContain('Line 4 installs xyzzy')
    // nor where the build context that was given lacks the file
    const context = [{ path: 'requirements.txt', bytes: bytes(20) }]
    expect(findingsIn(rule, file('xyzzy', before), { context })[0]?.question).toContain('Line 4 installs xyzzy')
  })
})

describe('so does that of a compiled program', () => {
  const file = (base: string, tools: string, name: string, build: string, before = '') =>
    `FROM ${base}\nWORKDIR /src\n${before}RUN apt-get update && apt-get install -y ${tools} ${name}\nCOPY . .\nRUN ${build}\nCMD ["/src/server"]\n`
  const nowhere = 'Debian has no package of that name'

  test.each([
    ['Go', 'golang:1.24-bookworm', 'git', 'go build -o server .', nowhere],
    ['C, though make may do anything behind it', 'debian:bookworm', 'gcc make', 'make', nowhere],
    [
      'on a release whose packages are not all known',
      'ubuntu:24.04',
      'gcc make',
      'make',
      'both images are of the same',
    ],
  ])('%s', (_, base, tools, build, said) => {
    const [finding] = findingsIn(rule, file(base, tools, 'xyzz', build))
    const [fix] = finding?.fixes ?? []
    expect(finding?.question).toBeUndefined()
    expect(fix?.assumptions.filter((it) => it.startsWith('Line 3 installs xyzz'))).toEqual([
      expect.stringContaining(said),
    ])
    expect(fix?.edits.map((it) => it.text).join('')).toMatch(/\nRUN apt-get .*ca-certificates xyzz && rm/)
  })

  test('what runs before may bring other packages', () => {
    const text = file('debian:bookworm', 'gcc make', 'xyzz', 'make', 'COPY setup .\nRUN ./setup\n')
    expect(findingsIn(rule, text)[0]?.question).toContain('Line 5 installs xyzz')
  })

  test('another release may have no such package', () => {
    const text = file('ubuntu:20.04', 'gcc make', 'xyzz', 'make')
    expect(findingsIn(rule, text)[0]?.question).toContain('Line 3 installs xyzz')
  })
})

describe('what stays behind is named', () => {
  const assumed = (lines: string) =>
    findingsIn(
      rule,
      `FROM python:3.12\nWORKDIR /srv\n${lines}COPY requirements.txt .\nRUN pip install -r requirements.txt\nCOPY . .\nCMD ["python", "app.py"]\n`,
    )[0]?.fixes[0]?.assumptions ?? []

  test.each([
    ['RUN apt-get update && apt-get install -y git curl ffmpeg\n', 'and that stay behind: git and curl.'],
    ['RUN curl -fsSL https://example.org/x.sh | bash\n', 'needs nothing else that `bash` on line 3 installs.'],
    ['ADD https://example.org/x.bin /opt/x/\n', null],
    ['RUN curl -fsSL https://example.org/x.tgz | tar xz -C /opt\n', 'nothing of what line 3 puts into /opt.'],
  ])('%j', (lines, said) => {
    const about = assumed(lines).filter((it) => /stay behind|needs nothing/.test(it))
    expect(about).toEqual(said === null ? [] : [expect.stringContaining(said)])
  })
})

describe('a Python program that its project manager starts', () => {
  const file = (start: string) =>
    `FROM python:3.12\nRUN pip install poetry\nENV POETRY_VIRTUALENVS_IN_PROJECT=1\nWORKDIR /app\nCOPY . .\nRUN poetry install --only main\nCMD ${start}\n`

  test.each<readonly [string, string, string]>([
    ['in JSON form', '["poetry", "run", "python", "-m", "app"]', 'CMD ["python", "-m", "app"]\n'],
    [
      'in shell form',
      'poetry run alembic upgrade head && poetry run python -m app',
      'CMD alembic upgrade head && python -m app\n',
    ],
  ])('starts without it, %s', (_, start, line) => {
    const text = file(start)
    const fix = findingsIn(rule, text)[0]?.fixes[0]
    const result = fix && applyEdits(text, fix.edits)
    expect(result?.ok && result.text).toContain(line)
    expect(result?.ok && result.text).toContain('ENV PATH=/app/.venv/bin:$PATH\n')
  })

  test.each<readonly [string, string]>([
    ['what the tool itself has to say', '["poetry", "shell"]'],
    ['an ENTRYPOINT of nothing else', '["-m", "app"]\nENTRYPOINT ["poetry", "run"]'],
  ])('is left whole, and asked about: %s', (_, start) => {
    const [finding] = findingsIn(rule, file(start))
    expect(finding?.message).toContain('started by poetry')
    expect(finding?.fixes).toEqual([])
  })

  const managed = (tool: string, install: string, start: string) =>
    `FROM python:3.12-slim\nRUN pip install ${tool}\nWORKDIR /app\nCOPY . .\nRUN ${install}\nCMD ${start}\n`

  test.each<readonly [string, string, readonly string[]]>([
    [
      'the tool stays out of the environment that it fills',
      managed('pipenv', 'pipenv install --system --deploy', '["gunicorn", "app:app"]'),
      ['RUN pip install pipenv\n', 'COPY . .\nRUN python -m venv /opt/venv\n', 'CMD ["gunicorn", "app:app"]'],
    ],
    [
      'uv installs the project that it left out, as it would have done at each start',
      managed('uv', 'uv sync --frozen --no-install-project', '["uv", "run", "--no-dev", "serve"]'),
      ['\nRUN uv sync --frozen\n\nFROM', 'CMD ["serve"]', 'ENV UV_PYTHON_DOWNLOADS=never\n'],
    ],
    [
      'uv starts scripts with Python',
      managed('uv', 'uv sync', 'uv run main.py --port $PORT'),
      ['CMD python main.py --port $PORT', 'ENV PATH=/app/.venv/bin:$PATH\n'],
    ],
  ])('%s', (_, text, parts) => {
    const fix = findingsIn(rule, text)[0]?.fixes[0]
    const result = fix && applyEdits(text, fix.edits)
    for (const part of parts) expect(result?.ok && result.text).toContain(part)
  })

  test.each<readonly [string, string, string]>([
    [
      'a program of the project that was not installed',
      managed('poetry', 'poetry install --no-root', '["poetry", "run", "web"]'),
      'started by poetry',
    ],
    ['a script that may call the tool', managed('uv', 'uv sync', '["sh", "start.sh"]'), 'may start the program by uv'],
  ])('is asked about: %s', (_, text, part) => {
    expect(findingsIn(rule, text)[0]?.message).toContain(part)
  })

  test('is split where the environment in the project starts it, which comes with the project', () => {
    const text = file('[".venv/bin/python", "-m", "app"]')
    const fix = findingsIn(rule, text)[0]?.fixes[0]
    const result = fix && applyEdits(text, fix.edits)
    expect(result?.ok && result.text).toContain('COPY --from=build --chown=65532:65532 /app /app\nWORKDIR /app\n')
    expect(result?.ok && result.text).not.toContain('/.venv /.venv')
  })
})
