import { about, between, type Size } from '../catalog/estimate'

/** What a person says a base image weighs, in bytes. */
export interface GivenSize {
  readonly onDisk: number
  /** As it is pulled; worked out from the size on disk where it is not given. */
  readonly compressed?: number | undefined
}

/** People give a size as a built image shows it: with two or three digits. */
const rounding = 0.01
/** Bytes to pull for one on disk, measured over 35 official images; nine in ten lie in the range. */
const packed = { low: 0.29, likely: 0.37, high: 0.51 }

/** Both sizes of a base image that no table has, by the reference that the file names. */
export function givenSizes(given: Readonly<Record<string, GivenSize>>): ReadonlyMap<string, Size> {
  return new Map(Object.entries(given).map(([reference, size]) => [reference, sizeGiven(size)]))
}

function sizeGiven({ onDisk, compressed }: GivenSize): Size {
  return {
    onDisk: about(onDisk, rounding, 'measured'),
    compressed:
      compressed === undefined
        ? between(onDisk * packed.low, onDisk * packed.likely, onDisk * packed.high, 'derived')
        : about(compressed, rounding, 'measured'),
  }
}
