import { Button } from '@/components/ui/button'
import type { MaskedPlace } from './share-words'

const mostShown = 4

interface ShareSecretsProps {
  readonly places: readonly MaskedPlace[]
  readonly masked: boolean
  readonly onMask: (masked: boolean) => void
}

/** What looks like a secret, before it leaves the page, and what would stand in its place. */
export function ShareSecrets({ places, masked, onMask }: ShareSecretsProps) {
  const one = places.length === 1
  const left = places.length - mostShown
  return (
    <section aria-labelledby="share-secrets" className="mt-3 rounded-lg bg-save-tint px-4 py-3">
      <h3 id="share-secrets" className="font-semibold">
        {one ? 'One value looks like a secret' : `${places.length} values look like secrets`}
      </h3>
      <p className="mt-0.5 text-[13px]">
        {masked
          ? 'In what is shared below it reads like this. Your own file stays as it is.'
          : 'Whoever gets the link can read it. Masked, the link would carry this instead, and your own file would stay as it is:'}
      </p>
      <ul className="mt-2 space-y-1.5 text-[13px]">
        {places.slice(0, mostShown).map(({ place, name, text }) => (
          <li key={`${place} ${name} ${text}`}>
            {place}, {name}
            <code className="mt-0.5 block rounded-sm bg-sheet px-2 py-0.5 [overflow-wrap:anywhere]">{text}</code>
          </li>
        ))}
      </ul>
      {left > 0 && <p className="mt-1.5 text-[13px]">and {left} more</p>}
      <Button className="mt-3" look={masked ? 'plain' : 'strong'} size="small" onClick={() => onMask(!masked)}>
        {masked ? 'Share it unmasked' : one ? 'Mask it' : 'Mask them'}
      </Button>
    </section>
  )
}
