import type { ConfigPart } from './rule'

/** What another base image may change: everything that it hands down. */
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
