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

const cell = 'py-1.5 pr-3 align-top whitespace-nowrap max-md:inline-block max-md:py-0 max-md:pr-4'
/** On a narrow screen the columns have no heads, and each figure says what it is. */
const Says = ({ name }: { readonly name: string }) => <span className="text-ink-faint md:hidden">{name} </span>

interface CandidateRowProps {
  readonly candidate: CandidateReport
  readonly largest: number
  readonly onTry: () => void
}

/** One image: what it weighs, what it has, until when it is mended, and below it what of this file would break. */
export function CandidateRow({ candidate, largest, onTry }: CandidateRowProps) {
  const { reference, now, size, libc, shell, packageManager, user, supportEnded, breaks, edits } = candidate
  const share = `${Math.max(0.5, (size.onDisk.likely / largest) * 100)}%`
  return (
    <tbody className="border-b border-rule last:border-0 max-md:block max-md:py-2.5">
      <tr className="max-md:block">
        <th
          scope="row"
          className="w-[28%] min-w-48 py-1.5 pr-4 text-left align-top font-normal max-md:block max-md:w-auto max-md:py-0"
        >
          <code className={`text-[12.5px] [overflow-wrap:anywhere] ${now ? 'font-semibold' : ''}`}>{reference}</code>
          {now && <span className="ml-2 text-[13px] text-ink-faint">now</span>}
          <span
            aria-hidden="true"
            className={`bar mt-1 block h-2 rounded-xs ${isUnknown(size.onDisk) ? 'hatched border border-edge text-ink-soft' : now ? 'bg-ship-fill' : 'bg-ship-soft'}`}
            style={{ width: isUnknown(size.onDisk) ? '20%' : share }}
          />
        </th>
        <td className={`${cell} font-medium`}>
          {formatEstimate(size.onDisk)}
          <span className="font-normal md:hidden"> on disk</span>
        </td>
        <td className={cell}>
          {formatEstimate(size.compressed)}
          <span className="md:hidden"> to pull</span>
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
          <Says name="packages" />
          {packageManager ?? 'none'}
        </td>
        <td className={cell}>
          <Says name="user" />
          {userWords(user)}
        </td>
        <td className={`${cell} ${supportEnded ? 'text-save' : ''}`}>
          <Says name="supported" />
          {supportWords(candidate)}
        </td>
        <td className="py-1.5 text-right align-top max-md:mt-1.5 max-md:block max-md:py-0 max-md:text-left">
          {edits && (
            <Button size="small" onClick={onTry} aria-label={`Try ${reference}`}>
              Try
            </Button>
          )}
        </td>
      </tr>
      {breaks.length > 0 && (
        <tr className="max-md:block">
          <td colSpan={9} className="pb-2.5 text-[13px] text-ink-soft max-md:block max-md:pt-1.5 max-md:pb-0">
            <ul className="max-w-[88ch] list-disc pl-4 marker:text-save">
              {breaks.map((sentence) => (
                <li key={sentence}>
                  <Words text={sentence} />
                </li>
              ))}
            </ul>
          </td>
        </tr>
      )}
    </tbody>
  )
}
