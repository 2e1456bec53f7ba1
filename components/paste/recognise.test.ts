import { describe, expect, it } from 'vitest'
import { examples } from '@/lib/examples/examples'
import { growthOf, inProportion } from '@/lib/fixtures/growth.fixture'
import { readFixtures } from '@/lib/fixtures/read-fixtures'
import { recognise, recogniseAmong } from './recognise'

const file = 'FROM node:22\nRUN npm ci\n'
const other = 'FROM alpine:3.22\nCOPY a b\n'
const numbered = (text: string, mark: (line: number) => string) =>
  text
    .split('\n')
    .map((line, index) => mark(index + 1) + line)
    .join('\n')

describe('a Dockerfile is taken out of what it was pasted in', () => {
  it.each([
    ['a fence', `\`\`\`dockerfile\n${file}\`\`\`\n`, file],
    ['a fence among words', `Try this:\n\n~~~\n${file}~~~\nIt is smaller.`, file],
    ['a fence whose end was not copied', `\`\`\`dockerfile\n${file}`, file],
    ['a fence in a quotation', `> Use\n>\n> \`\`\`\n> FROM node:22\n> RUN npm ci\n> \`\`\`\n`, file],
    ['the fence that has one', `\`\`\`sh\nnpm ci\n\`\`\`\n\n\`\`\`Dockerfile\n${file}\`\`\`\n`, file],
    ['an indented fence', `  \`\`\`docker\n  FROM node:22\n    RUN npm ci\n  \`\`\`\n`, 'FROM node:22\n  RUN npm ci\n'],
    ['a fence with CRLF', `\`\`\`\r\n${file.replaceAll('\n', '\r\n')}\`\`\`\r\n`, file],
    ['a fence with a shell command that writes it', `\`\`\`sh\ncat <<EOF > Dockerfile\n${file}EOF\n\`\`\`\n`, file],
    ['a heredoc', `cat <<EOF > Dockerfile\n${file}EOF\ndocker build .\n`, file],
    ['a quoted heredoc', `cat > Dockerfile <<'EOF'\nFROM a\nRUN echo \\$X\nEOF`, 'FROM a\nRUN echo \\$X\n'],
    ['a heredoc in double quotes', `cat >Dockerfile <<"END OF FILE"\n${file}END OF FILE\n`, file],
    [
      'a heredoc behind a backslash',
      'cat <<\\EOF >Dockerfile\nFROM a\nRUN echo \\$X\nEOF\n',
      'FROM a\nRUN echo \\$X\n',
    ],
    ['a heredoc whose end was not copied', `cat <<EOF > Dockerfile\n${file}`, file],
    [
      'a heredoc around another one',
      `cat <<'DONE' > Dockerfile\nFROM a\nRUN <<EOF\nb\nEOF\nDONE\n`,
      'FROM a\nRUN <<EOF\nb\nEOF\n',
    ],
    [
      'the second heredoc of a script',
      `#!/bin/sh\ncat > .dockerignore <<EOF\n.git\nEOF\ncat > Dockerfile <<EOF\n${file}EOF\n`,
      file,
    ],
    [
      'a session in a terminal',
      '$ cat > Dockerfile <<EOF\n> FROM node:22\n> RUN npm ci\n> EOF\n$ docker build .\n',
      file,
    ],
    ['what a session printed', `$ ls\nDockerfile  src\n$ cat Dockerfile\n${file}$ docker build .\n`, file],
    ['what a session at another machine printed', `me@host:~/shop$ cat ./Dockerfile\n${file}me@host:~/shop$ \n`, file],
    ['what root printed', `root@host:/srv# less app.Dockerfile\n${file}`, file],
    [
      'a heredoc in the script of a pipeline',
      `script:\n  - |\n    cat <<EOF > Dockerfile\n    FROM node:22\n    RUN npm ci\n    EOF\n`,
      file,
    ],
    [
      'a heredoc that the shell reads',
      'cat << EOF > Dockerfile\nFROM a\nRUN echo \\$X\nEOF\n',
      'FROM a\nRUN echo $X\n',
    ],
    ['a heredoc with tabs', 'tee Dockerfile <<-END\n\tFROM a\n\tRUN b\n\tEND\n', 'FROM a\nRUN b\n'],
    ['tee with rights of its own', `sudo tee /srv/Dockerfile > /dev/null <<'EOF'\n${file}EOF\n`, file],
    ['a build from standard input', `docker build -t a - <<EOF\n${file}EOF\n`, file],
    ['a build by another engine', `podman build -t a -f - . <<EOF\n${file}EOF\n`, file],
    ['a table of line numbers', numbered(file.trimEnd(), (line) => `${line}\t`), file],
    ['what cat -n prints', numbered(file.trimEnd(), (line) => `${String(line).padStart(6)}\t`), file],
    ['line numbers and bars', numbered(file.trimEnd(), (line) => `  ${line} | `), file],
    ['line numbers in lines of their own', '1\nFROM node:22\n2\nRUN npm ci\n', file],
    [
      'what a build says of the line that failed',
      'Dockerfile:2\n--------------------\n   1 |     FROM node:22\n   2 | >>> RUN npm ci\n--------------------\nERROR: failed to solve: process "/bin/sh -c npm ci" did not complete successfully: exit code: 1\n',
      file,
    ],
    [
      'the steps of a build',
      'Step 1/2 : FROM node:22\n ---> 0a1b2c\nStep 2/2 : RUN npm ci\n ---> Running in 3d4e\n',
      file,
    ],
    ['a JSON string', JSON.stringify(file), file],
    ['a value in JSON', JSON.stringify({ name: 'a', dockerfile: file }), file],
    ['a ConfigMap', 'data:\n  Dockerfile: |\n    FROM node:22\n    RUN npm ci\n', file],
    ['a bake file', 'target "a" {\n  dockerfile-inline = <<EOT\nFROM node:22\nRUN npm ci\nEOT\n}\n', file],
    ['signs by their names', 'FROM a\nRUN b &amp;&amp; c &gt; d\n', 'FROM a\nRUN b && c > d\n'],
    ['blanks that do not break', 'FROM a\nRUN b && \\\n\u00a0\u00a0c\n', 'FROM a\nRUN b && \\\n  c\n'],
    ['quotes that curl', 'FROM a\nCMD [“b”, “c’s”]\n', 'FROM a\nCMD ["b", "c\'s"]\n'],
    ['dashes that were two', 'FROM a\nRUN apk add –no-cache b\n', 'FROM a\nRUN apk add --no-cache b\n'],
  ])('%s', (_, pasted, dockerfile) => {
    expect(recognise(pasted)).toMatchObject({ kind: 'wrapped', found: [{ name: '', dockerfile }] })
  })

  it.each([
    [
      'the services of a Compose file',
      'services:\n  web:\n    build:\n      context: .\n      dockerfile_inline: |\n        FROM node:22\n        RUN npm ci\n    ports: []\n  api:\n    build:\n      dockerfile_inline: |-\n        FROM alpine:3.22\n        COPY a b\n  db:\n    image: postgres:17\n',
      ['that of web', 'that of api'],
    ],
    [
      'several fences',
      `\`\`\`\n${file}\`\`\`\nor\n\`\`\`\n${other}\`\`\`\n`,
      ['the first, FROM node:22', 'the second, FROM alpine:3.22'],
    ],
    [
      'several heredocs',
      `cat <<EOF > Dockerfile.a\n${file}EOF\ncat <<EOF > Dockerfile.b\n${other}EOF\n`,
      ['the first, FROM node:22', 'the second, FROM alpine:3.22'],
    ],
  ])('each of %s', (_, pasted, names) => {
    expect(recognise(pasted)).toMatchObject({
      found: [
        { name: names[0], dockerfile: file },
        { name: names[1], dockerfile: other },
      ],
    })
  })

  it.each([
    ['marks alone', ' FROM node:20\n-RUN npm install\n+RUN npm ci\n'],
    [
      'a whole file',
      'diff --git a/Dockerfile b/Dockerfile\nindex 1a2b3c4..5d6e7f8 100644\n--- a/Dockerfile\n+++ b/Dockerfile\n@@ -1,2 +1,2 @@\n FROM node:20\n-RUN npm install\n+RUN npm ci\n',
    ],
    [
      'one file of several',
      'diff --git a/a.js b/a.js\nindex 1a2b3c4..5d6e7f8 100644\n--- a/a.js\n+++ b/a.js\n@@ -1 +1 @@\n-a\n+b\ndiff --git a/Dockerfile b/Dockerfile\nindex 1a2b3c4..5d6e7f8 100644\n--- a/Dockerfile\n+++ b/Dockerfile\n@@ -1,2 +1,2 @@\n FROM node:20\n-RUN npm install\n+RUN npm ci\n',
    ],
  ])('before and after the change of a diff: %s', (_, pasted) => {
    const after = { name: 'it as it is after the change', dockerfile: 'FROM node:20\nRUN npm ci\n' }
    const before = { name: 'it as it was before', dockerfile: 'FROM node:20\nRUN npm install\n' }
    expect(recognise(pasted)).toEqual({ kind: 'wrapped', what: 'a diff', found: [after, before] })
  })

  it('after the change of a diff in a fence', () => {
    const pasted = '```diff\n FROM node:20\n-RUN npm install\n+RUN npm ci\n```\n'
    expect(recognise(pasted)).toMatchObject({ found: [{ dockerfile: 'FROM node:20\nRUN npm ci\n' }] })
  })

  it('a new file has no text before, and a diff that begins later is only a part', () => {
    const made =
      'diff --git a/Dockerfile b/Dockerfile\nnew file mode 100644\nindex 0000000..1a2b3c4\n--- /dev/null\n+++ b/Dockerfile\n@@ -0,0 +1,2 @@\n+FROM node:22\n+RUN npm ci\n'
    expect(recognise(made)).toMatchObject({ what: 'a diff', found: [{ dockerfile: file }] })
    const part = '@@ -8,2 +8,2 @@ RUN make\n-FROM alpine:3.20\n+FROM alpine:3.22\n COPY a b\n'
    expect(recognise(part)).toMatchObject({ what: 'a diff that shows only a part of the file' })
  })
})

it('a Compose file says what it builds and what it takes as it is', () => {
  const compose =
    'services:\n  web:\n    build: ./web\n  api:\n    build:\n      context: "./api/"\n      dockerfile: Dockerfile.prod\n      target: run\n  worker:\n    build: { context: ., dockerfile: worker.Dockerfile }\n  db:\n    image: postgres:17 # as it comes\nvolumes:\n  data:\n'
  expect(recognise(compose)).toEqual({
    kind: 'compose',
    services: [
      { name: 'web', inline: null, dockerfile: './web/Dockerfile', image: null },
      { name: 'api', inline: null, dockerfile: './api/Dockerfile.prod', image: null },
      { name: 'worker', inline: null, dockerfile: './worker.Dockerfile', image: null },
      { name: 'db', inline: null, dockerfile: null, image: 'postgres:17' },
    ],
  })
})

describe('what an engine prints of a built image is told', () => {
  const table = `IMAGE          CREATED        CREATED BY                                      SIZE      COMMENT
f2ca5a7d2e08   2 weeks ago    CMD ["node"]                                    0B        buildkit.dockerfile.v0
<missing>      2 weeks ago    RUN /bin/sh -c npm ci # buildkit                120MB     buildkit.dockerfile.v0
`
  const row = '{"CreatedBy":"RUN /bin/sh -c npm ci # buildkit","Size":"120MB"}\n'
  const dive = JSON.stringify({ layer: [{ index: 0, command: 'FROM a', sizeBytes: 7, fileList: 'x'.repeat(300_000) }] })
  it.each([
    ['a table', table, table],
    ['a table under the command', `$ docker history shop\n${table}`, table],
    ['rows of JSON', row, row],
    ['rows of JSON under the command', `me@host:~$ docker history --format json shop\n${row}`, row],
    ['an export of dive, however long', dive, dive],
  ])('%s', (_, pasted, text) => expect(recognise(pasted)).toEqual({ kind: 'history', text }))

  it('of a list of images each is named', () => {
    const list = `REPOSITORY   TAG       IMAGE ID       CREATED       SIZE
shop/api     1.4       0a1b2c3d4e5f   2 hours ago   1.24GB
node         20        1b2c3d4e5f6a   2 weeks ago   1.1GB
<none>       <none>    2c3d4e5f6a7b   2 weeks ago   900MB
`
    const pasted = recognise(list)
    expect(pasted).toMatchObject({
      kind: 'images',
      images: [
        { image: 'shop/api:1.4', onDisk: 1.24e9 },
        { image: 'node:20', onDisk: 1.1e9 },
      ],
    })
  })
})

it('nothing is made of an ordinary file, nor of a text that nobody knows', () => {
  const texts = [
    '',
    'hello',
    file,
    `# a\n${file}`,
    'a: 1\n',
    '```\nnpm ci\n```\n',
    'cat <<EOF\nhello\nEOF\n',
    '{"a": 1}',
  ]
  const said = [
    '# it’s “quoted”, a–b\nFROM a\nLABEL b="c’s"\nRUN d \\\n  -e\n',
    'FROM a\nRUN cat <<EOF > /b\n&lt;p>\nEOF\n',
  ]
  for (const text of [...texts, ...said, ...examples.map(({ dockerfile }) => dockerfile)]) {
    expect([text, recognise(text)]).toEqual([text, null])
  }
  const taken = readFixtures().filter(({ text }) => recognise(text) !== null)
  expect(taken.map(({ name }) => name)).toEqual([
    // blanks that do not break stand in it
    'lone-surrogates-and-marks',
    'markdown-fenced',
    'not-a-dockerfile-diff',
    'not-a-dockerfile-yaml',
  ])
})

it('a link to a review is found wherever it was pasted', () => {
  const link = 'https://plimsoll.example/#r1.qwZ5Mxo4Y5ILnI8.0spkod6'
  for (const text of [link, `Look: ${link}\n`, `${file}${link}\n`])
    expect(recognise(text)).toEqual({ kind: 'link', fragment: 'r1.qwZ5Mxo4Y5ILnI8.0spkod6' })
})

describe('what was put in among other lines', () => {
  const fenced = `\`\`\`\n${other}\`\`\`\n`
  it.each([
    ['before them', '', file],
    ['behind them', file, ''],
    ['between them', 'FROM node:22\n', 'RUN npm ci\n'],
  ])('is told for what it is %s', (_, before, after) => {
    expect(recogniseAmong(file, before + fenced + after, false)).toMatchObject({ found: [{ dockerfile: other }] })
    expect(recogniseAmong(file, before + other + after, true)).toEqual({ kind: 'among', dockerfile: other })
  })

  it('is left alone where it may be meant so', () => {
    expect(recogniseAmong(file, file + other, false)).toBeNull()
    expect(recogniseAmong('', other, true)).toBeNull()
    expect(recogniseAmong(file, other, true)).toBeNull()
    expect(recogniseAmong(file, `${file}RUN a lot more than this\n`, true)).toBeNull()
  })
})

it.each([
  'docker build ',
  'cat <<A ',
  'cat <<A\n',
  '  a:\n',
  'services:\n',
  ' build: ',
  '1\n',
  '1 ',
  '```\n',
  '> ',
  '#\n',
  '+FROM a\n',
  '@@ -1 +1 @@\n',
  '"',
  'Step 1 : ',
  '\n \n',
  'FROM a\n',
  '&amp;&amp;',
  '$ ',
])('takes in proportion to its length what is nothing but %j', (piece) => {
  const filled = (what: string, length: number): string => what.repeat(Math.ceil(length / what.length)).slice(0, length)
  const look = (share: number): void => {
    const length = share * 30_000
    recognise(filled(piece, length))
    recognise(`services:\n${filled(piece, length)}`)
    const file = filled('FROM a\n', length / 2)
    recogniseAmong(file, `${file}${filled(piece, length / 2)}`, true)
  }
  expect(growthOf(look)).toBeLessThan(inProportion)
})
