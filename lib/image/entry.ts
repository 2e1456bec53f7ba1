import type { Size } from '../catalog/estimate'

/** What a thing in the image is there for. */
export type Kind =
  | 'base'
  | 'package'
  | 'package database'
  | 'package index'
  | 'download cache'
  | 'dependency tree'
  | 'toolchain'
  | 'source'
  | 'artifact'
  | 'log'
  | 'other'

/** One thing that is known to be on the file system: a file, or a tree of files counted as one. */
export interface Entry {
  readonly path: string
  /** True for everything under `path` counted as one; false for a single file. */
  readonly tree: boolean
  readonly kind: Kind
  readonly size: Size
  /** The layer that holds the bytes, counted from 0 in its stage. */
  readonly layer: number
  /** A name to show where the path says little: the package's. */
  readonly label: string | null
  /** What tells it from others of the same path and label: the words of the command that wrote something unknown. */
  readonly mark?: string
}

/** Bytes that a later layer deleted or replaced. */
export interface Hidden {
  readonly entry: Entry
  /** The layer that hid it. */
  readonly by: number
}

/** Where packages are kept apart, by manager and name. */
export const packagesRoot = '/.packages/'
