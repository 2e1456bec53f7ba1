import type { Severity } from '@/lib/analysis'

const marks: Record<Severity, { readonly name: string; readonly path: string; readonly look: string }> = {
  error: { name: 'Error', path: 'M8 1.5 14.5 8 8 14.5 1.5 8Z', look: 'fill-save stroke-save' },
  warning: { name: 'Warning', path: 'M8 2 14.5 13.5h-13Z', look: 'fill-save-tint stroke-save' },
  info: { name: 'Note', path: 'M8 3a5 5 0 1 1 0 10A5 5 0 0 1 8 3Z', look: 'fill-none stroke-ship' },
}

/** How grave a finding is, told by its shape. */
export function SeverityMark({ severity }: { readonly severity: Severity }) {
  const { name, path, look } = marks[severity]
  return (
    <svg viewBox="0 0 16 16" className={`mt-1 size-3.5 ${look}`} role="img" aria-label={name}>
      <path d={path} strokeWidth="1.5" strokeLinejoin="round" />
    </svg>
  )
}
