import { useMemo } from 'react'
import { drawQr } from './qr-drawing'

interface QrCodeProps {
  readonly text: string
  /** What a camera finds in it. */
  readonly label: string
  readonly className?: string
}

/** Dark on light in both themes: many readers take nothing else. */
export function QrCode({ text, label, className = '' }: QrCodeProps) {
  const drawing = useMemo(() => drawQr(text), [text])
  if (!drawing) {
    return <p className="text-[13px] text-ink-soft">This link is too long for a QR code; no camera could read it.</p>
  }
  return (
    <svg
      viewBox={`0 0 ${drawing.side} ${drawing.side}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
      className={`bar rounded-md bg-white ${className}`}
    >
      <path d={drawing.path} fill="#14202d" />
    </svg>
  )
}
