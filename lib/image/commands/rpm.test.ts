import { describe, expect, it } from 'vitest'
import { layerOf, type RunCase } from './run.fixture'

const cases: readonly (readonly [script: string, given: RunCase, layer: readonly string[]])[] = [
  ['dnf install -y git', { base: 'fedora:40' }, ['/var/cache/dnf download cache']],
  ['dnf -y install git && dnf clean all', { base: 'fedora:40' }, []],
  ['yum -y update && rm -rf /var/cache/yum', { base: 'rockylinux:9' }, []],
  [
    'microdnf install -y tar',
    { base: 'registry.access.redhat.com/ubi9/ubi-minimal' },
    ['/var/cache/yum download cache'],
  ],
  ['zypper --non-interactive install vim', { base: 'opensuse/leap:15.5' }, ['/var/cache/zypp download cache']],
]

describe('what dnf, yum, microdnf, zypper leave in a layer', () => {
  it.each(cases)('%s', (script, given, layer) => {
    expect(layerOf(script, given)).toEqual(layer)
  })
})
