/** The load line: a circle crossed by a bar, as it is painted on a hull. */
export function Mark({ className = 'size-6' }: { readonly className?: string }) {
  return (
    <svg viewBox="0 0 32 32" className={className} aria-hidden="true" focusable="false">
      <g fill="none" stroke="currentColor" strokeWidth="2.6">
        <circle cx="16" cy="16" r="9.5" />
        <path d="M1.5 16h29" />
      </g>
    </svg>
  )
}
