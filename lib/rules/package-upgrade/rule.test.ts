import { describe, expect, test } from 'vitest'
import { findingsIn } from '../check-rule.fixture'
import { packageUpgrade as rule } from './rule'

const idsOf = (text: string) =>
  findingsIn(rule, `FROM debian:bookworm\n${text}\n`).map((it) => it.equivalents?.map(({ id }) => id))

describe('an upgrade of everything is found', () => {
  test.each([
    ['RUN apt-get -y upgrade', ['DL3005']],
    ['RUN apt-get update && apt-get dist-upgrade -y', ['DL3005']],
    ['RUN apt full-upgrade', ['DL3005']],
    ['RUN apk upgrade --no-cache', ['DL3017']],
    ['RUN zypper dist-upgrade', ['DL3035']],
    ['RUN zypper -n dup', ['DL3035']],
    ['RUN yum -y update', ['DL3031']],
    ['RUN dnf upgrade -y', ['DL3039']],
    ['ONBUILD RUN microdnf update', ['DL3039']],
  ])('%s', (text, ids) => expect(idsOf(text)).toEqual([ids]))
})

describe('nothing is found', () => {
  test.each([
    'RUN apt-get update && apt-get install -y curl',
    'RUN apk upgrade openssl',
    'RUN yum update -y openssl',
    'RUN dnf makecache && zypper refresh',
    'RUN pip install --upgrade pip',
  ])('%s', (text) => expect(idsOf(text)).toEqual([]))
})
