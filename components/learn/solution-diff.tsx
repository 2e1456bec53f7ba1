import { diffBlocks } from '@/components/review/diff-blocks'
import { InlineChange, SameLines } from '@/components/review/diff-lines'
import { type ChangedBlock, isChanged } from '@/components/review/diff-report'
import { Words } from '@/components/ui/prose'
import type { Remark } from '@/lib/learn/exercise'
import type { Files } from './ask'

interface SolutionDiffProps {
  readonly before: Files
  readonly after: Files
  readonly remarks: readonly Remark[]
}

/** The line that a remark is about; null where this place does not have it. */
function lineOf({ at }: Remark, { pairs }: ChangedBlock): number | null {
  const found = pairs.find(({ after }) =>
    after?.parts
      .map(({ text }) => text)
      .join('')
      .includes(at),
  )
  return found?.after?.line ?? null
}

/** A file before and after; what a reviewer has to say stands below the lines it is about. */
function FileDiff({
  name,
  before,
  after,
  remarks,
}: {
  name: string
  before: string
  after: string
  remarks: readonly Remark[]
}) {
  const { blocks } = diffBlocks(before, { dockerfile: after, steps: [], lines: [] })
  const said = new Set<Remark>()
  const remarksOn = (block: ChangedBlock) => {
    const own = remarks.flatMap((remark) => {
      const line = said.has(remark) ? null : lineOf(remark, block)
      return line === null ? [] : [{ remark, line }]
    })
    for (const { remark } of own) said.add(remark)
    return own
  }
  return (
    <section aria-label={`Changes of ${name}`} className="mt-2 overflow-clip rounded-lg border border-rule bg-sheet">
      <p className="border-b border-rule bg-paper px-3 py-1 font-mono text-[12.5px] text-ink-soft">{name}</p>
      {blocks.map((block, index) => {
        if (!isChanged(block)) {
          return (
            <SameLines
              key={`${block.before}-${block.after}`}
              block={block}
              sideBySide={false}
              from={0}
              to={block.texts.length}
            />
          )
        }
        const own = remarksOn(block)
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a block is its place in the file
          <div key={index}>
            <InlineChange pairs={block.pairs} />
            {own.length > 0 && (
              <ul className="space-y-1 border-y border-rule bg-paper px-4 py-2">
                {own.map(({ remark, line }) => (
                  <li key={remark.at} className="max-w-[68ch]">
                    <span className="mr-1.5 text-[13px] text-ink-faint">Line {line}</span>
                    <Words text={remark.text} />
                  </li>
                ))}
              </ul>
            )}
          </div>
        )
      })}
    </section>
  )
}

/** What a solution changes, in the Dockerfile and, where it does, in `.dockerignore`. */
export function SolutionDiff({ before, after, remarks }: SolutionDiffProps) {
  // A name that stands alone on a line of `.dockerignore` may well be a part of one in the Dockerfile.
  const patterns = (after.dockerignore ?? '').split('\n')
  const onIgnored = remarks.filter(({ at }) => patterns.includes(at))
  const onFile = remarks.filter((remark) => !onIgnored.includes(remark))
  const [ignoredBefore, ignoredAfter] = [before.dockerignore ?? '', after.dockerignore ?? '']
  return (
    <>
      {before.dockerfile === after.dockerfile ? (
        <p className="mt-2 text-ink-soft">The Dockerfile stays as it is.</p>
      ) : (
        <FileDiff name="Dockerfile" before={before.dockerfile} after={after.dockerfile} remarks={onFile} />
      )}
      {ignoredBefore !== ignoredAfter && (
        <FileDiff name=".dockerignore" before={ignoredBefore} after={ignoredAfter} remarks={onIgnored} />
      )}
    </>
  )
}
