import type { Diagnostic } from '@/lib/analysis'

/** How long a line rests before it counts as written to its end. */
export const restAfter = 1500

/**
 * What cannot be read, as it is told beside the file while someone types: half a line makes complaints that go with the
 * next letter, so that only those stay that were told before.
 */
export const toldWhileTyping = (found: readonly Diagnostic[], told: readonly Diagnostic[]): readonly Diagnostic[] =>
  found.filter(({ message }) => told.some((it) => it.message === message))
