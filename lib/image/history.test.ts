import { describe, expect, test } from 'vitest'
import { readHistory } from './history'
import { readSize } from './printed-values'

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
    [
      'a line of docker image ls that counts the packed layers in',
      'IMAGE          ID             DISK USAGE   CONTENT SIZE   EXTRA\nnginx:latest   8541484afbc9        259MB         64.3MB    U\n',
      { kind: 'total', image: 'nginx:latest', onDisk: 194_700_000 },
    ],
    [
      'a line of docker image ls as JSON',
      '{"Containers":"N/A","ID":"c1e6a19bd7d5","Repository":"shop/api","Size":"79.5MB","Tag":"latest"}\n',
      { kind: 'total', image: 'shop/api:latest', onDisk: 79_500_000 },
    ],
    [
      'docker image inspect of an engine that keeps its layers unpacked',
      '[{"Id":"sha256:c1e6a19bd7d55591","RepoTags":["shop/api:1.4"],"Size":79496159,"GraphDriver":{"Data":{},"Name":"overlay2"},"RootFS":{"Type":"layers","Layers":["sha256:a","sha256:b"]}}]',
      { kind: 'total', image: 'shop/api:1.4', onDisk: 79_496_159 },
    ],
    [
      'the history of podman as JSON',
      '[{"id":"a","CreatedBy":"/bin/sh -c make","size":12300000},{"id":"b","size":7}]',
      layers([
        ['', 7, false],
        ['/bin/sh -c make', 12_300_000, false],
      ]),
    ],
  ])('%s', (_, text, expected) => expect(readHistory(text)).toEqual(expected))

  test.each([
    '',
    'FROM a\nRUN b\n',
    '{"a":1}',
    '[1,2]',
    '{"layer":[{}]}',
    '[{"Name":"a volume","Size":12}]',
    // Of containerd's image store nobody knows what the size counts.
    '[{"RepoTags":["a:1"],"Size":64275937,"Descriptor":{"size":2},"GraphDriver":{"Name":"overlayfs"},"RootFS":{"Layers":[]}}]',
    '[{"RepoTags":["a:1"],"Size":64275937,"RootFS":{"Layers":[]}}]',
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
