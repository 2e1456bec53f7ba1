import { describe, expect, it } from 'vitest'
import { readFixtures } from '@/lib/fixtures/read-fixtures'
import { recognise } from './recognise'

const file = 'FROM node:22\nRUN npm ci\n'

describe('a Dockerfile is taken out of what it was pasted in', () => {
  it.each([
    ['a fence', `\`\`\`dockerfile\n${file}\`\`\`\n`, file],
    ['a fence among words', `Try this:\n\n~~~\n${file}~~~\nIt is smaller.`, file],
    ['the fence that has one', `\`\`\`sh\nnpm ci\n\`\`\`\n\n\`\`\`Dockerfile\n${file}\`\`\`\n`, file],
    ['an indented fence', `  \`\`\`docker\n  FROM node:22\n    RUN npm ci\n  \`\`\`\n`, 'FROM node:22\n  RUN npm ci\n'],
    ['a fence with CRLF', `\`\`\`\r\n${file.replaceAll('\n', '\r\n')}\`\`\`\r\n`, file],
    ['a heredoc', `cat <<EOF > Dockerfile\n${file}EOF\ndocker build .\n`, file],
    ['a quoted heredoc', `cat > Dockerfile <<'EOF'\nFROM a\nRUN echo \\$X\nEOF`, 'FROM a\nRUN echo \\$X\n'],
    [
      'a heredoc that the shell reads',
      'cat << EOF > Dockerfile\nFROM a\nRUN echo \\$X\nEOF\n',
      'FROM a\nRUN echo $X\n',
    ],
    ['a heredoc with tabs', 'tee Dockerfile <<-END\n\tFROM a\n\tRUN b\n\tEND\n', 'FROM a\nRUN b\n'],
    ['a build from standard input', `docker build -t a - <<EOF\n${file}EOF\n`, file],
    [
      'a Compose file that holds one',
      'services:\n  web:\n    build:\n      context: .\n      dockerfile_inline: |\n        FROM node:22\n        RUN npm ci\n    ports: []\n',
      file,
    ],
  ])('%s', (_, pasted, dockerfile) => {
    expect(recognise(pasted)).toMatchObject({ kind: 'wrapped', dockerfile })
  })
})

it('a Compose file says what it builds', () => {
  expect(recognise('services:\n  web:\n    build: ./web\n  api:\n    build:\n      context: ./api\n')).toEqual({
    kind: 'compose',
    builds: ['./web', './api'],
  })
})

it('a table that docker prints is told', () => {
  const table = `IMAGE          CREATED        CREATED BY                                      SIZE      COMMENT
f2ca5a7d2e08   2 weeks ago    CMD ["node"]                                    0B        buildkit.dockerfile.v0
<missing>      2 weeks ago    RUN /bin/sh -c npm ci # buildkit                120MB     buildkit.dockerfile.v0
`
  expect(recognise(table)).toEqual({ kind: 'history' })
})

it('nothing is made of an ordinary file, nor of a text that nobody knows', () => {
  for (const text of ['', 'hello', file, `# a\n${file}`, 'a: 1\n', '```\nnpm ci\n```\n', 'cat <<EOF\nhello\nEOF\n']) {
    expect([text, recognise(text)]).toEqual([text, null])
  }
  const taken = readFixtures().filter(({ text }) => recognise(text) !== null)
  expect(taken.map(({ name }) => name)).toEqual(['markdown-fenced', 'not-a-dockerfile-yaml'])
})

it('a link to a review is found wherever it was pasted', () => {
  const link = 'https://plimsoll.example/#r1.qwZ5Mxo4Y5ILnI8.0spkod6'
  for (const text of [link, `Look: ${link}\n`, `${file}${link}\n`])
    expect(recognise(text)).toEqual({ kind: 'link', fragment: 'r1.qwZ5Mxo4Y5ILnI8.0spkod6' })
})
