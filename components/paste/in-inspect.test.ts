import { describe, expect, it } from 'vitest'
import { recognise } from './recognise'

const image = {
  Id: 'sha256:c1e6a19bd7d5559049929fcf633778b0',
  RepoTags: ['shop/api:1.4'],
  Architecture: 'amd64',
  Size: 79_496_159,
  GraphDriver: { Data: null, Name: 'overlay2' },
  RootFS: { Type: 'layers', Layers: ['sha256:a', 'sha256:b'] },
  Config: { Env: ['PATH=/usr/bin'], User: '1' },
}
const layers = [
  { digest: 'sha256:a', size: 29_100_000 },
  { digest: 'sha256:b', size: 10_900_000 },
]
const manifest = { schemaVersion: 2, mediaType: 'application/vnd.oci.image.manifest.v1+json', config: {}, layers }
const index = { schemaVersion: 2, manifests: [{ digest: 'sha256:c', size: 1234, platform: { os: 'linux' } }] }
const json = (value: unknown): string => JSON.stringify(value, null, 4)

describe('what says the size of an image on disk can be used', () => {
  it.each([
    ['docker inspect', json([image])],
    ['docker inspect under its command', `$ docker inspect shop/api:1.4\n${json([image])}`],
    ['one line of it', JSON.stringify(image)],
    ['a Markdown block', `\`\`\`json\n${json([image])}\n\`\`\`\n`],
  ])('%s', (_, text) => {
    expect(recognise(text)).toMatchObject({
      kind: 'images',
      what: 'what docker inspect says of shop/api:1.4, in 2 layers',
      images: [{ image: 'shop/api:1.4', onDisk: 79_496_159 }],
    })
  })

  it('a list of images as JSON names each', () => {
    const row = (Repository: string, Size: string) => JSON.stringify({ ID: 'a', Repository, Size, Tag: '1' })
    expect(recognise(`${row('shop', '80MB')}\n${row('node', '1.1GB')}\n${row('<none>', '1GB')}\n`)).toMatchObject({
      kind: 'images',
      what: 'a list of images',
      images: [
        { image: 'shop:1', onDisk: 80e6 },
        { image: 'node:1', onDisk: 1.1e9 },
      ],
    })
  })
})

describe('what says no size on disk is told for what it is, and what would', () => {
  const packed = { ...image, GraphDriver: { Name: 'overlayfs' }, Descriptor: { size: 1 } }
  it.each([
    [
      'an image that is kept packed',
      json([packed]),
      'shop/api:1.4',
      /in 2 layers, by an engine that keeps images packed/,
    ],
    [
      'a container',
      json([{ Id: 'a', State: {}, HostConfig: {}, Config: { Image: 'shop/api' } }]),
      'shop/api',
      /container/,
    ],
    ['a manifest', json(manifest), 'IMAGE', /manifest of an image: 2 layers, 40 MB to pull/],
    [
      'a manifest with its image',
      json({ name: 'docker.io/library/shop:1', manifest, image: {} }),
      'shop:1',
      /2 layers, 40 MB to pull/,
    ],
    [
      'docker manifest inspect -v',
      json({ Ref: 'docker.io/a/b:1', Descriptor: {}, OCIManifest: manifest }),
      'a/b:1',
      /40 MB/,
    ],
    ['an index', json(index), 'IMAGE', /index of an image/],
    ['an index by name', json({ name: 'docker.io/library/shop:1', manifest: index }), 'shop:1', /index of an image/],
    ['a configuration', json({ architecture: 'amd64', rootfs: { diff_ids: ['a'] } }), 'IMAGE', /image of one layer/],
    [
      'imagetools inspect',
      'Name:      docker.io/library/shop:1\nMediaType: application/vnd.oci.image.index.v1+json\nDigest:    sha256:a\n',
      'shop:1',
      /digests and platforms/,
    ],
  ])('%s', (_, text, name, what) => {
    expect(recognise(text)).toEqual({
      kind: 'unusable',
      what: expect.stringMatching(what),
      instead: `For sizes on disk, paste what \`docker history --no-trunc --format json ${name}\` prints.`,
    })
  })

  it.each([
    json({ layers: 3 }),
    json({ name: 'a', manifest: 'b' }),
    json([{ Size: 3 }]),
    '[]',
    '{}',
    json({ manifests: {} }),
  ])('%s is nothing of it', (text) => expect(recognise(text)).toBeNull())
})
