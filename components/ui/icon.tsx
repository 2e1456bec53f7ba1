const paths = {
  arrow: 'M3 8h10M9.5 4.5 13 8l-3.5 3.5',
  check: 'm3.5 8.5 3 3 6-7',
  chevron: 'm4.5 6.5 3.5 3.5 3.5-3.5',
  close: 'm4 4 8 8M12 4l-8 8',
  command: 'M2.5 4h11M2.5 8h11M2.5 12h7',
  comment: 'M2.5 3.5h11v7.5H7.8L4.8 13.4V11H2.5z',
  copy: 'M5.5 5.5V3h7.5v7.5h-2.5M3 5.5h7.5V13H3z',
  download: 'M8 2.5v8M4.8 7.5 8 10.7l3.2-3.2M3 13.2h10',
  file: 'M4 2h5l3 3v9H4zM9 2v3h3',
  folder: 'M2 4h4.5L8 5.8h6V13H2z',
  link: 'M6.8 9.2a2.6 2.6 0 0 0 3.7 0l2-2a2.6 2.6 0 0 0-3.7-3.7l-.8.8M9.2 6.8a2.6 2.6 0 0 0-3.7 0l-2 2a2.6 2.6 0 0 0 3.7 3.7l.8-.8',
  moon: 'M13 9.6A5.6 5.6 0 0 1 6.4 3 5.6 5.6 0 1 0 13 9.6Z',
  redo: 'M12.5 6.5H6.2a3.2 3.2 0 0 0 0 6.4H10M10 4l2.5 2.5L10 9',
  screen: 'M2.5 3.5h11v7h-11zM6 13.2h4',
  shield: 'M8 2 3 4v4c0 3 2.2 5 5 6 2.8-1 5-3 5-6V4zM5.8 8l1.6 1.6 2.8-3',
  sun: 'M8 5.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6ZM8 1.5v1.4M8 13.1v1.4M1.5 8h1.4M13.1 8h1.4M3.4 3.4l1 1M11.6 11.6l1 1M3.4 12.6l1-1M11.6 4.4l1-1',
  undo: 'M3.5 6.5h6.3a3.2 3.2 0 0 1 0 6.4H6M6 4 3.5 6.5 6 9',
} as const

export function Icon({
  name,
  className = 'size-4',
}: {
  readonly name: keyof typeof paths
  readonly className?: string
}) {
  return (
    <svg viewBox="0 0 16 16" className={`shrink-0 ${className}`} aria-hidden="true" focusable="false">
      <path
        d={paths[name]}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.4"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}
