import { describe, expect, it } from 'vitest'
import { layerOf, type RunCase } from './run.fixture'

const cases: readonly (readonly [script: string, given: RunCase, layer: readonly string[]])[] = [
  [
    './configure --prefix=/opt/x && make -j4 && make install',
    { base: 'gcc:12', before: 'WORKDIR /b' },
    ['/b other', '/b/* artifact', '/b/config.log log', '/opt/x artifact'],
  ],
  [
    'cmake -B build && cmake --build build -j && cmake --install build',
    { base: 'gcc:12', before: 'WORKDIR /b' },
    ['/b/build other', '/b/build/* artifact', '/b/build/CMakeFiles other', '/usr/local artifact'],
  ],
  ['gcc -o /usr/local/bin/hello hello.c', { base: 'gcc:12', before: 'WORKDIR /b' }, ['/usr/local/bin/hello artifact']],
  [
    'make && make install && make clean',
    { base: 'gcc:12', before: 'WORKDIR /b' },
    ['/b/* artifact', '/usr/local artifact'],
  ],
  ['g++-12 -c x.cpp', { base: 'debian:bookworm-slim', before: 'WORKDIR /b' }, ['/b/*.o artifact']],
  ['gcc --version', { base: 'gcc:12' }, []],
]

describe('what compilers and make leave in a layer', () => {
  it.each(cases)('%s', (script, given, layer) => {
    expect(layerOf(script, given)).toEqual(layer)
  })
})
