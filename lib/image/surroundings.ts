import type { ContextFile } from '../analysis'
import type { Catalog, TableName } from '../catalog/catalog'
import type { Size } from '../catalog/estimate'
import type { Calibration } from './calibrate'

/** What the simulation was told beside the Dockerfile. */
export interface Surroundings {
  readonly catalog: Catalog
  /** The build context with `.dockerignore` applied; null where it is not known. */
  readonly context: readonly ContextFile[] | null
  readonly files: Readonly<Record<string, string>>
  readonly buildArgs: Readonly<Record<string, string>>
  readonly want: (table: TableName) => void
  /** What a built image of the same file has shown; null where there is none. */
  readonly calibration: Calibration | null
  /** Sizes of base images that a person gave, by reference. */
  readonly bases: ReadonlyMap<string, Size>
}
