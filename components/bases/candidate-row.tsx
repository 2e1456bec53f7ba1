import { isUnknown } from '@/components/review/headline-words'
import { Button } from '@/components/ui/button'
import { Words } from '@/components/ui/prose'
import { formatEstimate } from '@/lib/catalog/format'
import type { CandidateReport } from './base-report'

const shells: Record<CandidateReport['shell'], string> = { present: 'yes', absent: 'none', unknown: 'not known' }

const userWords = (user: string | null): string =>
  user === null ? 'not known' : /^(?:|0|root)$/.test(user) ? 'root' : user

const supportWords = ({ supportEnds, supportEnded }: CandidateReport): string =>
  supportEnds === null ? 'no end known' : supportEnded ? `ended ${supportEnds}` : `until ${supportEnds}`

const cell = 'py-1.5 pr-3 align-top whitespace-nowrap @max-4xl:inline-block @max-4xl:py-0 @max-4xl:pr-4'
/** Where there is little room the columns have no heads, and each figure says what it is. */
const Says = ({ name }: { readonly name: string }) => <span className="text-ink-faint @4xl:hidden">{name} </span>

interface CandidateRowProps {
  readonly candidate: CandidateReport
  readonly largest: number
  /** What the stage started from before others were tried. */
  readonly isBefore: boolean
  /** What its button is found by. */
  readonly button: string
  readonly onTry: () => void
}

/** One image: what it weighs, what it has, until when it is mended, and below it what of this file would break. */
export function CandidateRow({ candidate, largest, isBefore, button, onTry }: CandidateRowProps) {
  const { reference, now, size, libc, shell, packageManager, user, supportEnded, breaks, changes, edits } = candidate
  const share = `${Math.max(0.5, (size.onDisk.likely / largest) * 100)}%`
  return (
    <tbody className="border-b border-rule last:border-0 @max-4xl:block @max-4xl:py-2.5">
      <tr className="@max-4xl:block">
        <th
          scope="row"
          className="w-[28%] min-w-48 py-1.5 pr-4 text-left align-top font-normal @max-4xl:block @max-4xl:w-auto @max-4xl:py-0"
        >
          <code className={`text-[12.5px] [overflow-wrap:anywhere] ${now ? 'font-semibold' : ''}`}>{reference}</code>
          {(now || isBefore) && (
            <span className="text-[13px] whitespace-pre text-ink-faint">{now ? '  now' : '  before'}</span>
          )}
          <span
            aria-hidden="true"
            className={`bar mt-1 block h-2 rounded-xs @max-4xl:mb-1 ${isUnknown(size.onDisk) ? 'hatched border border-edge text-ink-soft' : now ? 'bg-ship-fill' : 'bg-ship-soft'}`}
            style={{ width: isUnknown(size.onDisk) ? '20%' : share }}
          />
        </th>
        <td className={`${cell} font-medium`}>
          {formatEstimate(size.onDisk)}
          <span className="font-normal @4xl:hidden"> on disk</span>
        </td>
        <td className={cell}>
          {formatEstimate(size.compressed)}
          <span className="@4xl:hidden"> to pull</span>
        </td>
        <td className={cell}>
          <Says name="C library" />
          {libc ?? 'not known'}
        </td>
        <td className={cell}>
          <Says name="shell" />
          {shells[shell]}
        </td>
        <td className={cell}>
          <Says name="package manager" />
          {packageManager === 'unknown' ? 'not known' : (packageManager ?? 'none')}
        </td>
        <td className={cell}>
          <Says name="user" />
          {userWords(user)}
        </td>
        <td className={`${cell} ${supportEnded ? 'text-save' : ''}`}>
          <Says name="support" />
          {supportWords(candidate)}
        </td>
        <td className="py-1.5 text-right align-top @max-4xl:mt-1.5 @max-4xl:block @max-4xl:py-0 @max-4xl:text-left">
          {edits && (
            <Button size="small" data-base={button} onClick={onTry} aria-label={`Try ${reference}`}>
              Try
            </Button>
          )}
        </td>
      </tr>
      {(breaks.length > 0 || changes.length > 0) && (
        <tr className="@max-4xl:block">
          <td colSpan={9} className="pb-2.5 text-[13px] text-ink-soft @max-4xl:block @max-4xl:pt-1.5 @max-4xl:pb-0">
            <ul className="max-w-[88ch] list-disc pl-4 marker:text-save">
              {breaks.map((sentence) => (
                <li key={sentence}>
                  <Words text={sentence} />
                </li>
              ))}
              {edits && changes.length > 0 && (
                <li>
                  <span className="text-ink">Try writes it so:</span> <Words text={changes.join(' ')} />
                </li>
              )}
            </ul>
          </td>
        </tr>
      )}
    </tbody>
  )
}
