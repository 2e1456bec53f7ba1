const languages = [
  (name) => [
    'WORKDIR /src',
    'COPY . .',
    'RUN npm install',
    'RUN npm run lint',
    'RUN npm run build',
    `RUN cp -r dist /${name} && rm -rf node_modules`,
  ],
  (name) => [
    'WORKDIR /src',
    'COPY . .',
    'RUN pip install -r requirements.txt',
    'RUN pip install pandas flask gunicorn',
    'RUN python -m compileall .',
    `RUN cp -r . /${name}`,
  ],
  (name) => ['WORKDIR /src', 'COPY . .', 'RUN go mod download', `RUN go build -o /${name}/app ./cmd/app`],
  (name) => [
    'WORKDIR /src',
    'COPY . .',
    'RUN ./mvnw package',
    `RUN mkdir -p /${name} && cp target/app.jar /${name}/app.jar`,
  ],
]

const bases = ['node:20', 'python:3.12', 'golang:1.24', 'eclipse-temurin:21-jdk']

const packages = [
  'build-essential',
  'ca-certificates',
  'cmake',
  'curl',
  'git',
  'jq',
  'libpq-dev',
  'unzip',
  'wget',
  'zip',
]

const install = (from) => [
  'RUN apt-get update',
  'RUN apt-get install -y \\',
  ...packages.slice(from).map((name, at, all) => `    ${name}${at === all.length - 1 ? '' : ' \\'}`),
]

function stage(number) {
  const name = `part-${number}`
  const language = languages[number % languages.length]
  const settings = Array.from(
    { length: 12 },
    (_, at) => `ENV ${name.toUpperCase().replace('-', '_')}_${at}=value-${at}`,
  )
  const steps = Array.from({ length: 12 }, (_, at) => [
    `# step ${at + 1} of ${name}`,
    `RUN curl -fsSL https://example.org/${name}/${at}.tar.gz | tar -xz -C /opt`,
  ])
  return [
    `FROM ${bases[number % bases.length]} AS ${name}`,
    ...settings.slice(0, 10 + (number % 3)),
    ...install(number % 3),
    ...steps.flat().slice(0, 22),
    ...language(name),
    '',
  ]
}

/** A file such as grows in a large repository: this many stages of about fifty lines, the last of which ships. */
export function longFile(stages) {
  const parts = Array.from({ length: stages - 1 }, (_, number) => stage(number))
  const last = [
    'FROM debian:bookworm',
    ...install(0),
    ...parts.map((_, number) => `COPY --from=part-${number} /part-${number} /srv/part-${number}`),
    'RUN chmod -R 755 /srv',
    'CMD ["/srv/part-2/app"]',
    '',
  ]
  return [...parts.flat(), ...last].join('\n')
}
