import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { equivalentNames } from '@/components/review/rule-text'
import { CodeBlock } from '@/components/rules/code-block'
import type { PagePiece } from '@/components/rules/example-pairs'
import { ExampleView } from '@/components/rules/example-view'
import { RuleFrame } from '@/components/rules/rule-frame'
import { areaTitle } from '@/components/rules/rule-words'
import { Prose, plainWords, Words } from '@/components/ui/prose'
import { SafetyBadge } from '@/components/ui/safety-badge'
import type { Rule } from '@/lib/rules/rule'
import { ruleById, rules } from '@/lib/rules/rules'
import { playgroundFragment, rulePage } from '../rule-library'

interface RouteProps {
  readonly params: Promise<{ readonly id: string }>
}

export const dynamicParams = false
export const generateStaticParams = () => rules.map(({ id }) => ({ id }))

export async function generateMetadata({ params }: RouteProps): Promise<Metadata> {
  const rule = ruleById((await params).id)
  return rule ? { title: `${plainWords(rule.title)} · Plimsoll`, description: plainWords(rule.what) } : {}
}

const home = '../../'
const outside = 'text-ship underline decoration-rule underline-offset-4 hover:decoration-current'

function Table({ head, rows }: Omit<Extract<PagePiece, { kind: 'table' }>, 'kind'>) {
  return (
    <table className="my-4 max-w-[80ch] border-collapse text-left">
      <thead className="text-[13px] text-ink-faint">
        <tr className="border-b border-rule">
          {head.map((cell) => (
            <th key={cell} scope="col" className="py-1 pr-6 font-normal">
              <Words text={cell} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.join()} className="border-b border-rule align-top last:border-0">
            {row.map((cell, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place in the row
              <td key={place} className="py-1.5 pr-6">
                <Words text={cell} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Piece({ piece }: { readonly piece: PagePiece }) {
  switch (piece.kind) {
    case 'heading':
      return (
        <h2 className="mt-8 mb-2 text-[18px] font-semibold">
          <Words text={piece.text} />
        </h2>
      )
    case 'text':
      return <Prose text={piece.text} className="my-3 max-w-[72ch]" />
    case 'list':
      return (
        <ul className="my-3 max-w-[72ch] list-disc space-y-1 pl-5 marker:text-edge">
          {piece.items.map((item) => (
            <li key={item}>
              <Words text={item} />
            </li>
          ))}
        </ul>
      )
    case 'given':
      return (
        <div className="my-4 max-w-[40rem]">
          <p className="mb-1 text-[13px] font-medium">Given</p>
          <CodeBlock name="What is given" text={piece.text} />
        </div>
      )
    case 'table':
      return <Table head={piece.head} rows={piece.rows} />
    case 'example': {
      const fragment = playgroundFragment(piece.pair.before.text)
      return <ExampleView pair={piece.pair} link={fragment && `${home}${fragment}`} />
    }
  }
}

function InShort({ rule }: { readonly rule: Rule }) {
  const parts = [
    { name: 'Looks for', text: rule.what },
    { name: 'Why', text: rule.why },
    { name: 'Do', text: rule.todo },
    { name: 'Mind', text: rule.mind },
  ]
  return (
    <dl className="mt-5 grid max-w-[80ch] grid-cols-[auto_minmax(0,1fr)] gap-x-5 gap-y-2 border-y border-rule py-4">
      {parts.map(({ name, text }) => (
        <div key={name} className="contents">
          <dt className="font-semibold">{name}</dt>
          <dd className="text-ink-soft">
            <Words text={text} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** One rule: what it looks for, why, what to do and when not to, its examples weighed, and what others call it. */
export default async function RulePage({ params }: RouteProps) {
  const rule = ruleById((await params).id)
  if (!rule) notFound()
  const elsewhere = equivalentNames(rule, undefined)
  return (
    <RuleFrame home={home}>
      <article>
        <p className="text-[13px] text-ink-faint">
          <a href="../" className="hover:text-ink">
            Rules
          </a>{' '}
          / {areaTitle(rule.area)}
        </p>
        <h1 className="mt-1 text-[26px] leading-8 font-semibold tracking-tight">
          <Words text={rule.title} />
        </h1>
        <div className="mt-2 flex flex-wrap items-center gap-x-5 gap-y-1">
          <code className="text-[13px] text-ink-faint">{rule.id}</code>
          {rule.safety.length === 0 && (
            <span className="text-[13px] text-ink-soft">Advice only: it changes nothing</span>
          )}
          {rule.safety.map((safety) => (
            <SafetyBadge key={safety} safety={safety} inFull />
          ))}
        </div>
        <InShort rule={rule} />
        {rulePage(rule).map((piece, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a piece is its place on the page
          <Piece key={index} piece={piece} />
        ))}
        <h2 className="mt-8 mb-2 text-[18px] font-semibold">Read</h2>
        <ul className="space-y-1">
          {rule.references.map(({ label, url }) => (
            <li key={url}>
              <a href={url} target="_blank" rel="noreferrer" className={outside}>
                {label}
              </a>
            </li>
          ))}
        </ul>
        {elsewhere.length > 0 && (
          <>
            <h2 className="mt-8 mb-2 text-[18px] font-semibold">In other tools</h2>
            <p className="text-ink-soft">{elsewhere.join(', ')}</p>
          </>
        )}
      </article>
    </RuleFrame>
  )
}
