import type { Catalog } from '@/lib/catalog/catalog'

/** What a place in a file is looked at with. */
export interface Given {
  readonly catalog: Catalog
  readonly buildArgs: Readonly<Record<string, string>>
  /** YYYY-MM-DD */
  readonly today: string
}
