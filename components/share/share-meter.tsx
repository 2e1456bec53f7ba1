import { type LinkReach, linkEdges } from '@/lib/review/link'
import { lengthWords, reachNames } from './share-words'

/** Where the drawing ends; a longer link fills it. */
const longest = 32_000
const bands: readonly {
  readonly reach: LinkReach
  readonly from: number
  readonly to: number
  readonly look: string
}[] = [
  { reach: 'fits', from: 0, to: linkEdges.fits, look: 'bg-ship-tint' },
  { reach: 'long', from: linkEdges.fits, to: linkEdges.long, look: 'bg-save-tint' },
  { reach: 'may-be-cut', from: linkEdges.long, to: longest, look: 'bg-save-tint text-save hatched' },
]

/** Each band has the same room, however many characters it is wide. */
const shareOf = (length: number): number =>
  bands.reduce((sum, { from, to }) => sum + Math.min(1, Math.max(0, (length - from) / (to - from))), 0) / bands.length

/** How long the link is, against how far links of that length travel whole. */
export function ShareMeter({ length, reach }: { readonly length: number; readonly reach: LinkReach }) {
  const words = lengthWords(length, reach)
  return (
    <div className="mt-4">
      <meter
        className="sr-only"
        aria-label="Length of the link"
        max={longest}
        low={linkEdges.fits}
        high={linkEdges.long}
        optimum={0}
        value={Math.min(length, longest)}
      >
        {words}
      </meter>
      <div aria-hidden="true">
        <div className="grid grid-cols-3 text-[12px] leading-5">
          {bands.map((band) => (
            <span
              key={band.reach}
              className={`border-l border-edge pl-1.5 first:border-transparent first:pl-0 ${band.reach === reach ? 'font-medium text-ink' : 'text-ink-faint'}`}
            >
              {reachNames[band.reach]}
            </span>
          ))}
        </div>
        <div className="bar relative grid h-2.5 grid-cols-3 overflow-hidden rounded-xs">
          {bands.map((band) => (
            <span key={band.reach} className={`border-l border-edge first:border-transparent ${band.look}`} />
          ))}
          <span
            className={`moves absolute inset-y-0 left-0 ${reach === 'fits' ? 'bg-ship-fill' : 'bg-save-fill'}`}
            style={{ width: `${Math.max(1, shareOf(length) * 100)}%` }}
          />
        </div>
        <div className="relative h-4 text-[11.5px] leading-4 text-ink-faint">
          {bands.slice(0, -1).map(({ reach: band, to }, index) => (
            <span
              key={band}
              className="absolute -translate-x-1/2"
              style={{ left: `${((index + 1) / bands.length) * 100}%` }}
            >
              {to.toLocaleString('en')}
            </span>
          ))}
        </div>
      </div>
      <p className="mt-1 text-[13px] text-ink-soft">{words}</p>
    </div>
  )
}
