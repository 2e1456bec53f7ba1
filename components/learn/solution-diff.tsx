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

const textsAfter = ({ pairs }: ChangedBlock): readonly string[] =>
  pairs.flatMap(({ after }) => (after ? [after.parts.map(({ text }) => text).join('')] : []))

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
    const texts = textsAfter(block)
    const own = remarks.filter((it) => !said.has(it) && texts.some((text) => text.includes(it.at)))
    for (const it of own) said.add(it)
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
                {own.map((it) => (
                  <li key={it.at} className="max-w-[68ch]">
                    <Words text={it.text} />
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
  const [ignoredBefore, ignoredAfter] = [before.dockerignore ?? '', after.dockerignore ?? '']
  return (
    <>
      {before.dockerfile === after.dockerfile ? (
        <p className="mt-2 text-ink-soft">The Dockerfile stays as it is.</p>
      ) : (
        <FileDiff name="Dockerfile" before={before.dockerfile} after={after.dockerfile} remarks={remarks} />
      )}
      {ignoredBefore !== ignoredAfter && (
        <FileDiff name=".dockerignore" before={ignoredBefore} after={ignoredAfter} remarks={remarks} />
      )}
    </>
  )
}
