import { bring, dismissOffer, rewrite, say, show, useDesk } from '@/components/review/desk'
import { startMerge } from '@/components/share/merge-state'
import { openFragment } from '@/components/share/open-page'
import { Button } from '@/components/ui/button'
import type { Pasted } from './recognise'

interface Words {
  readonly text: string
  readonly button: string | null
  /** What else could be done with it. */
  readonly other?: { readonly button: string; readonly take: (before: string) => void }
}

function wordsFor(pasted: Pasted): Words {
  switch (pasted.kind) {
    case 'wrapped':
      return { text: `What you pasted looks like ${pasted.what}.`, button: 'Take the Dockerfile out of it' }
    case 'link': {
      const { fragment } = pasted
      return {
        text: 'What you pasted is a link to a review.',
        button: 'Merge it into this one',
        other: {
          button: 'Open it',
          take: (before) => {
            rewrite(before)
            void openFragment(fragment)
          },
        },
      }
    }
    case 'history':
      return {
        text: 'What you pasted looks like what Docker prints of a built image. It can measure the file that stood here.',
        button: 'Use it for the file before',
      }
    case 'compose': {
      const builds = pasted.builds.length > 0 ? ` It builds ${pasted.builds.join(', ')}.` : ''
      return {
        text: `What you pasted looks like a Compose file.${builds} Paste the Dockerfile of one of its services.`,
        button: null,
      }
    }
  }
}

function take(pasted: Pasted, text: string, before: string): void {
  if (pasted.kind === 'wrapped') {
    rewrite(pasted.dockerfile)
    say('The Dockerfile was taken out')
  } else if (pasted.kind === 'link') {
    rewrite(before)
    startMerge({ pasted: `#${pasted.fragment}` })
  } else if (pasted.kind === 'history') {
    rewrite(before)
    bring({ history: text })
    show('build')
    say('The sizes are measured now')
  }
}

/** Offers to take a pasted text for what it is; the text stays as it was pasted until someone says yes. */
export function Offer() {
  const offer = useDesk((desk) => desk.offer)
  if (!offer) return null
  const words = wordsFor(offer.pasted)
  return (
    <section
      aria-label="What was pasted"
      className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-rule bg-ship-tint px-4 py-2"
    >
      <p className="flex-1 basis-64 [overflow-wrap:anywhere]">{words.text}</p>
      {words.button && (
        <Button
          size="small"
          look="strong"
          onClick={() => {
            take(offer.pasted, offer.text, offer.before)
            dismissOffer()
          }}
        >
          {words.button}
        </Button>
      )}
      {words.other && (
        <Button
          size="small"
          onClick={() => {
            words.other?.take(offer.before)
            dismissOffer()
          }}
        >
          {words.other.button}
        </Button>
      )}
      <Button size="small" look="quiet" onClick={dismissOffer}>
        Leave it
      </Button>
    </section>
  )
}
