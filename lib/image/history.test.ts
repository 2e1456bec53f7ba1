import { describe, expect, test } from 'vitest'
import { readHistory, readSize } from './history'

const layers = (rows: readonly (readonly [command: string, onDisk: number, rounded: boolean])[]) => ({
  kind: 'layers',
  rows: rows.map(([command, onDisk, rounded]) => ({ command, onDisk, rounded })),
})

describe('what is pasted of a built image is read', () => {
  test.each([
    [
      'docker history as JSON lines, newest first',
      '{"Comment":"buildkit.dockerfile.v0","CreatedBy":"CMD [\\"true\\"]","Size":"0B"}\n{"CreatedBy":"RUN /bin/sh -c make # buildkit","Size":"12.3MB"}\n{"CreatedBy":"","Size":"74495789"}\n',
      layers([
        ['', 74_495_789, false],
        ['RUN /bin/sh -c make # buildkit', 12_300_000, true],
        ['CMD ["true"]', 0, false],
      ]),
    ],
    [
      'docker history as a table',
      [
        'IMAGE          CREATED        CREATED BY                       SIZE      COMMENT',
        '0a1b2c3d4e5f   2 hours ago    RUN /bin/sh -c make # buildkit   1.24GB    buildkit.dockerfile.v0',
        '<missing>      3 weeks ago                                     74.8kB    ',
      ].join('\r\n'),
      layers([
        ['', 74_800, true],
        ['RUN /bin/sh -c make # buildkit', 1_240_000_000, true],
      ]),
    ],
    [
      'an export of dive',
      '{"layer":[{"index":0,"command":"FROM x","sizeBytes":100},{"index":1,"command":"COPY a b","sizeBytes":7}],"image":{"sizeBytes":107}}',
      layers([
        ['FROM x', 100, false],
        ['COPY a b', 7, false],
      ]),
    ],
    [
      'a line of docker image ls',
      'REPOSITORY   TAG       IMAGE ID       CREATED       SIZE\nshop/api     1.4       0a1b2c3d4e5f   2 hours ago   1.24GB\n',
      { kind: 'total', image: 'shop/api:1.4', onDisk: 1_240_000_000 },
    ],
  ])('%s', (_, text, expected) => expect(readHistory(text)).toEqual(expected))

  test.each([
    '',
    'FROM a\nRUN b\n',
    '{"a":1}',
    '[1,2]',
    '{"layer":[{}]}',
    'IMAGE   CREATED   CREATED BY   SIZE\nx y z w\n',
  ])('%j is none of it', (text) => expect(readHistory(text)).toBeNull())
})

test.each([
  ['0B', 0],
  ['12B', 12],
  ['1.5kB', 1500],
  ['182MB', 182_000_000],
  ['big', undefined],
])('the size %s', (text, expected) => expect(readSize(text)?.onDisk).toBe(expected))
