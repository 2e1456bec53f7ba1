// biome-ignore-all lint/suspicious/noArrayIndexKey: lines and their parts are what they are by their order, and a line more
// above changes nothing but their numbers
import { Fragment, memo, useContext } from 'react'
import { LineNumber, LineTalk, look as numberLook } from '@/components/thread/line-number'
import { type Line, line as lineNumber } from '@/lib/source/units'
import type { DiffLine, DiffPair, SameBlock } from './diff-report'

type Side = 'before' | 'after' | 'same'

const look: Record<Side, { readonly row: string; readonly word: string; readonly sign: string }> = {
  before: { row: 'bg-save-tint', word: 'rounded-xs bg-(--save-word)', sign: '−' },
  after: { row: 'bg-ship-tint', word: 'rounded-xs bg-(--ship-word)', sign: '+' },
  same: { row: '', word: '', sign: '' },
}

const number = `${numberLook} text-ink-faint`
const code = 'font-mono text-[12.5px] leading-5'

const instruction = /^\s*(?:ONBUILD\s+)?[A-Za-z]+(?=\s|$)/

/** A line's text: the instruction's keyword and comments told from the rest, what changed marked. */
function LineText({ line, side }: { readonly line: DiffLine; readonly side: Side }) {
  const first = line.parts[0]?.text ?? ''
  const comment = first.trimStart().startsWith('#')
  const keyword = !comment && /^[A-Z]{3,}/.test(first.trimStart()) ? (instruction.exec(first)?.[0] ?? '') : ''
  return (
    <span
      className={`min-w-0 flex-1 pr-3 whitespace-pre-wrap [overflow-wrap:anywhere] ${comment ? 'text-ink-faint' : ''}`}
    >
      {line.parts.map((part, index) => (
        <span key={index} className={part.changed ? look[side].word : undefined}>
          {index === 0 && keyword && <span className="text-ship">{keyword}</span>}
          {index === 0 ? part.text.slice(keyword.length) : part.text}
        </span>
      ))}
      {line.parts.every((part) => part.text === '') && ' '}
    </span>
  )
}

interface RowProps {
  readonly line: DiffLine
  readonly side: Side
  /** The line of the text given that this is, where one may speak of it. */
  readonly given?: Line
}

function Row({ line, side, given }: RowProps) {
  const Tag = side === 'before' ? 'del' : side === 'after' ? 'ins' : 'span'
  return (
    <Tag className={`group/row flex ${code} ${look[side].row}`}>
      {given === undefined ? <span className={number}>{line.line}</span> : <LineNumber line={given} />}
      <span className="w-4 shrink-0 text-ink-faint select-none" aria-hidden="true">
        {look[side].sign}
      </span>
      <LineText line={line} side={side} />
    </Tag>
  )
}

const Gap = () => <span className="hatched block h-full min-h-5 text-rule" aria-hidden="true" />

/** Before on the left, after on the right. */
export const PairedChange = memo(({ pairs }: { readonly pairs: readonly DiffPair[] }) => {
  return (
    <div className="grid grid-cols-2">
      {pairs.map(({ before, after }, at) => (
        <div key={at} className="contents">
          <div className={before ? 'bg-save-tint' : ''}>
            {before ? <Row line={before} side="before" given={before.line} /> : <Gap />}
          </div>
          <div className={`border-l border-rule ${after ? 'bg-ship-tint' : ''}`}>
            {after ? <Row line={after} side="after" /> : <Gap />}
          </div>
        </div>
      ))}
    </div>
  )
})

interface InlineChangeProps {
  readonly pairs: readonly DiffPair[]
  /** Whether what goes are lines of the text given. */
  readonly ofGiven?: boolean
}

/** What goes, then what comes, one under the other. */
export const InlineChange = memo(({ pairs, ofGiven = false }: InlineChangeProps) => {
  return (
    <div>
      {pairs.map(
        ({ before }, at) =>
          before && <Row key={at} line={before} side="before" {...(ofGiven && { given: before.line })} />,
      )}
      {pairs.map(({ after }, at) => after && <Row key={at} line={after} side="after" />)}
    </div>
  )
})

interface SameLinesProps {
  readonly block: SameBlock
  readonly from: number
  readonly to: number
  readonly sideBySide: boolean
}

export const SameLines = memo(({ block, from, to, sideBySide }: SameLinesProps) => {
  const talk = useContext(LineTalk)
  const lines = block.texts.slice(from, to).map((text, index) => ({
    before: { line: lineNumber(block.before + from + index), parts: [{ text, changed: false }] },
    after: { line: lineNumber(block.after + from + index), parts: [{ text, changed: false }] },
  }))
  return (
    <div className={`text-ink-soft ${sideBySide ? 'grid grid-cols-2' : ''}`}>
      {lines.map(({ before, after }, at) =>
        sideBySide ? (
          <div key={at} className="contents">
            <Row line={before} side="same" given={before.line} />
            <div className="border-l border-rule" aria-hidden="true">
              <Row line={after} side="same" />
            </div>
            {talk?.said([before.line])}
          </div>
        ) : (
          <Fragment key={at}>
            <Row line={before} side="same" given={before.line} />
            {talk?.said([before.line])}
          </Fragment>
        ),
      )}
    </div>
  )
})
