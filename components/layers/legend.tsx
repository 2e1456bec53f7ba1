const keys = [
  { look: 'bg-ship-fill', label: 'ships' },
  { look: 'bg-ship-soft', label: 'ships, from the base image' },
  { look: 'border border-dashed border-stay bg-stay-tint', label: 'stays behind' },
  { look: 'wasted', label: 'wasted: pulled, never seen' },
  { look: 'hatched border border-edge text-ink-soft', label: 'not known' },
]

export function LayersLegend() {
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-1 text-[13px] text-ink-soft" aria-label="What the bars mean">
      {keys.map(({ look, label }) => (
        <li key={label} className="flex items-center gap-2">
          <span className={`bar h-3 w-5 rounded-xs ${look}`} aria-hidden="true" />
          {label}
        </li>
      ))}
    </ul>
  )
}
