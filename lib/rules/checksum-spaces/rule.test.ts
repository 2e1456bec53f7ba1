import { describe, expect, test } from 'vitest'
import { findingsIn, mendedBy } from '../check-rule.fixture'
import { checksumSpaces as rule } from './rule'

const alpine = 'FROM alpine:3.22\n'

describe('a second space is written', () => {
  test.each([
    ['echo "$SUM a.tar" | sha256sum -c -', 'echo "$SUM  a.tar" | sha256sum -c -'],
    [
      "echo 'd41d8cd98f00b204e9800998ecf8427e /a' | md5sum --check",
      "echo 'd41d8cd98f00b204e9800998ecf8427e  /a' | md5sum --check",
    ],
    ['echo "$SUM $FILE" | sha512sum -c', 'echo "$SUM  $FILE" | sha512sum -c'],
  ])('%s', (before, after) =>
    expect(mendedBy(rule, `${alpine}RUN ${before}\n`, 'safe')).toBe(`${alpine}RUN ${after}\n`),
  )
})

describe('nothing is found', () => {
  test.each([
    'echo "$SUM  a.tar" | sha256sum -c -',
    'echo "$SUM *a.tar" | sha256sum -c -',
    'echo "$A b" | sha256sum',
    'echo "$A b" | tee c',
    'echo $SUM a.tar | sha256sum -c',
  ])('%s', (text) => expect(findingsIn(rule, `${alpine}RUN ${text}\n`)).toEqual([]))
})
