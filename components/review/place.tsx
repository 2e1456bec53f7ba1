import type { LineSpan } from '@/lib/source/units'
import { seek } from './desk'

/** Where a finding is: shows those lines in the editor. */
export function Place({ finding }: { readonly finding: LineSpan }) {
  const { line, endLine } = finding
  return (
    <button
      type="button"
      onClick={() => seek(finding)}
      className="relative -my-0.5 self-start justify-self-start py-0.5 whitespace-nowrap text-ship underline decoration-rule underline-offset-4 hover:decoration-current"
    >
      {line === endLine ? `Line ${line}` : `Lines ${line}–${endLine}`}
    </button>
  )
}
