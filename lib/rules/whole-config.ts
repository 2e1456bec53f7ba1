import type { ConfigPart } from './rule'

/** Everything that a container gets from its image: what a step has to keep, and what another base image may change. */
export const wholeConfig: readonly ConfigPart[] = [
  'user',
  'workdir',
  'shell',
  'entrypoint',
  'cmd',
  'env',
  'exposedPorts',
  'volumes',
  'labels',
  'healthcheck',
  'stopSignal',
]
