import type { RebuildReport } from '../analysis'
import type { BuiltImage } from '../image/built-image'
import { whatChanges } from './changes'
import { rebuilt } from './rebuilt'

/** What each thing that may change would run again, in the order in which it enters the file. */
export const rebuildReports = (built: BuiltImage): readonly RebuildReport[] =>
  whatChanges(built).map(({ change, title, names, line }) => {
    const { again, moved, fetched, pulledFirst, basePulled } = rebuilt(built, change)
    return {
      change: change.kind,
      title,
      names,
      line,
      again: again.map((it) => it.line),
      moved,
      fetched,
      pulledFirst,
      basePulled,
    }
  })
