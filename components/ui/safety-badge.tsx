import type { Safety } from '@/lib/analysis'

const words: Record<Safety, { readonly label: string; readonly meaning: string; readonly shape: string }> = {
  safe: {
    label: 'Safe',
    meaning: 'Behaves the same by construction',
    shape: 'M6 1.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9Z',
  },
  review: {
    label: 'Review',
    meaning: 'Right in nearly all cases; look at what it assumes',
    shape: 'M6 .8 11.2 6 6 11.2.8 6Z',
  },
  risky: {
    label: 'Risky',
    meaning: 'May change behaviour; never applied without being asked',
    shape: 'M6 1 11.4 10.6H.6Z',
  },
}

export const safetyLabel = (safety: Safety): string => words[safety].label

/** How sure a step is, as a word and a shape: full where nothing has to be looked at, open where something has. */
export function SafetyBadge({ safety, inFull = false }: { readonly safety: Safety; readonly inFull?: boolean }) {
  const { label, meaning, shape } = words[safety]
  return (
    <span
      title={meaning}
      className={`inline-flex items-center gap-1.5 text-[13px] text-ink-soft ${inFull ? '' : 'whitespace-nowrap'}`}
    >
      <svg viewBox="0 0 12 12" className="size-2.5 shrink-0" aria-hidden="true">
        <path
          d={shape}
          fill={safety === 'safe' ? 'currentColor' : 'none'}
          stroke="currentColor"
          strokeWidth={safety === 'risky' ? 1.8 : 1.4}
        />
      </svg>
      {inFull ? `${label}: ${meaning[0]?.toLowerCase()}${meaning.slice(1)}` : label}
    </span>
  )
}
