import { seek } from '@/components/review/desk'
import type { Amount, ContextItem, ContextReport, CopyReport } from '@/lib/analysis'
import { formatBytes, formatPercent } from '@/lib/catalog/format'
import { amountWords } from './bring-context'
import { visibleName } from './visible-name'

const head = 'py-1 font-normal'
const files = ({ files: number }: Amount): string => `${number.toLocaleString('en')} ${number === 1 ? 'file' : 'files'}`

function Took({ amount }: { readonly amount: Amount }) {
  return (
    <>
      {formatBytes(amount.bytes)}
      <span className="block text-[12px] text-ink-faint">{files(amount)}</span>
    </>
  )
}

function CopyRow({ copy, planned }: { readonly copy: CopyReport; readonly planned: boolean }) {
  const span = copy.line === copy.endLine ? String(copy.line) : `${copy.line}–${copy.endLine}`
  return (
    <tr className="border-b border-rule align-top last:border-0">
      <td className="py-1.5 whitespace-nowrap">
        <button
          type="button"
          onClick={() => seek(copy)}
          aria-label={`Show line ${span} in the file`}
          className="-my-0.5 py-0.5 text-ship underline decoration-rule underline-offset-4 hover:decoration-current"
        >
          {span}
        </button>
      </td>
      <td className="py-1.5 pr-4">
        <code className="block truncate text-[12.5px] leading-5.25">{copy.sources.join(' ')}</code>
      </td>
      <td className="py-1.5 text-right whitespace-nowrap text-ink-soft">
        <Took amount={copy.all} />
      </td>
      <td className="py-1.5 text-right whitespace-nowrap">
        <Took amount={copy.sent} />
      </td>
      {planned && (
        <td className="py-1.5 text-right whitespace-nowrap text-save">
          <Took amount={copy.planned ?? copy.sent} />
        </td>
      )}
    </tr>
  )
}

const fate = ({ bytes, hidden }: ContextItem): string =>
  hidden === 0 ? '' : hidden === bytes ? 'left out' : `${formatBytes(hidden)} left out`

interface ItemRowProps {
  readonly item: ContextItem
  readonly largest: number
  /** Bytes of the whole folder. */
  readonly all: number
}

function ItemRow({ item, largest, all }: ItemRowProps) {
  const sent = item.bytes - item.hidden
  const width = (part: number) => `${(part / largest) * 100}%`
  return (
    <tr className="border-b border-rule align-top last:border-0">
      <td className="py-1.5 pr-4">
        <code className="block truncate text-[12.5px] leading-5.25 whitespace-pre" title={visibleName(item.path)}>
          {visibleName(item.path)}
        </code>
      </td>
      <td className="py-2.5">
        <span className="sr-only">{formatPercent(item.bytes, all)}</span>
        <span aria-hidden="true" className="flex h-3.5 gap-px">
          {sent > 0 && <span className="bar block min-w-0.5 rounded-xs bg-ship-fill" style={{ width: width(sent) }} />}
          {item.hidden > 0 && (
            <span
              className="bar block min-w-0.5 rounded-xs border border-stay bg-stay-tint"
              style={{ width: width(item.hidden) }}
            />
          )}
        </span>
      </td>
      <td className="py-1.5 text-right whitespace-nowrap">
        {formatBytes(item.bytes)}
        {item.hidden > 0 && <span className="block text-[12px] text-ink-faint">{fate(item)}</span>}
      </td>
    </tr>
  )
}

function summary({ all, sent, planned }: ContextReport): string {
  const now =
    sent.files === all.files
      ? 'No .dockerignore holds any of it back: all of it goes to the builder.'
      : `After .dockerignore, ${amountWords(sent)} go to the builder.`
  const after = planned && planned.bytes < sent.bytes ? ` With the plan's .dockerignore, ${amountWords(planned)}.` : ''
  return now + after
}

/** What each COPY takes before `.dockerignore` and after it, and the largest things in the folder. */
export function ContextTables({ report }: { readonly report: ContextReport }) {
  const { copies, largest, planned } = report
  const most = Math.max(1, ...largest.map((item) => item.bytes))
  return (
    <>
      <p className="mt-2 text-ink-soft">{summary(report)}</p>
      {copies.length === 0 ? (
        <p className="mt-3 text-ink-soft">No COPY or ADD of this file takes anything of the folder.</p>
      ) : (
        <table className="mt-4 w-full table-fixed border-collapse">
          <caption className="pb-1 text-left font-medium">
            What COPY takes, before <code>.dockerignore</code> and after it
          </caption>
          <thead className="text-[12px] text-ink-faint">
            <tr className="border-b border-rule">
              <th scope="col" className={`w-12 text-left ${head}`}>
                Line
              </th>
              <th scope="col" className={`text-left ${head}`}>
                Sources
              </th>
              <th scope="col" className={`w-25 text-right ${head} max-sm:w-20`}>
                Before
              </th>
              <th scope="col" className={`w-25 text-right ${head} max-sm:w-20`}>
                After
              </th>
              {planned && (
                <th scope="col" className={`w-30 text-right ${head} max-sm:w-22`}>
                  With the plan
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {copies.map((copy) => (
              <CopyRow key={`${copy.line} ${copy.sources.join(' ')}`} copy={copy} planned={planned !== null} />
            ))}
          </tbody>
        </table>
      )}
      <table className="mt-5 w-full table-fixed border-collapse">
        <caption className="pb-1 text-left font-medium">The largest things in it</caption>
        <thead className="text-[12px] text-ink-faint">
          <tr className="border-b border-rule">
            <th scope="col" className={`text-left ${head}`}>
              File or directory
            </th>
            <th scope="col" className={`w-[30%] text-left ${head} max-sm:w-[22%]`}>
              Share
            </th>
            <th scope="col" className={`w-32 text-right ${head}`}>
              Size
            </th>
          </tr>
        </thead>
        <tbody>
          {largest.map((item) => (
            <ItemRow key={item.path} item={item} largest={most} all={report.all.bytes} />
          ))}
        </tbody>
      </table>
      <ul className="mt-2 flex flex-wrap gap-x-5 gap-y-1 text-[13px] text-ink-soft" aria-label="What the bars mean">
        <li className="flex items-center gap-2">
          <span className="bar h-3 w-5 rounded-xs bg-ship-fill" aria-hidden="true" />
          goes to the builder
        </li>
        <li className="flex items-center gap-2">
          <span className="bar h-3 w-5 rounded-xs border border-stay bg-stay-tint" aria-hidden="true" />
          left out by .dockerignore
        </li>
      </ul>
    </>
  )
}
