import { baseSizeSelector, historySelector } from '@/components/build/fields'
import { bring, dismissOffer, rewrite, say, show, tell, useDesk } from '@/components/review/desk'
import { startMerge } from '@/components/share/merge-state'
import { openFragment, startFrom } from '@/components/share/open-page'
import { boardPage, sessionPage } from '@/components/share/page-of'
import { Button } from '@/components/ui/button'
import { handFocusTo, handFocusToFile } from '@/components/ui/hand-focus'
import { Words } from '@/components/ui/prose'
import { formatBytes } from '@/lib/catalog/format'
import type { ListedImage } from '@/lib/image/image-list'
import type { TrainingLinks } from '@/lib/review/link-in-text'
import { listed } from '@/lib/source/listed'
import { basesOf } from './images'
import type { BuildLog } from './in-buildkit-log'
import type { Service } from './in-compose'
import type { ListedImages } from './in-inspect'
import type { Pasted } from './recognise'

/** What can be done with what was pasted. `before`: the text that it took the place of, or was put into. */
interface Way {
  readonly button: string
  readonly take: (before: string) => void
  /** What is looked at next, where that is not the file. */
  readonly next?: string
}

interface Said {
  readonly text: string
  readonly ways: readonly Way[]
}

/** For what is of no use here: it took the place of a file that was. */
const putBack: Way = {
  button: 'Put back what stood here',
  take: (before) => {
    rewrite(before)
    say('The file is back')
  },
}

/** From here on the buttons stand below. */
const longText = 130

/** More than these are no choice. */
const mostImages = 5

function takeOut(dockerfile: string): void {
  rewrite(dockerfile)
  say('The Dockerfile was taken out')
}

function measure(history: string, before: string): void {
  rewrite(before)
  bring({ history })
  show('build')
  say('The history was taken in')
}

function sizeBase({ image, onDisk }: ListedImage, before: string): void {
  rewrite(before)
  const others = useDesk.getState().baseSizes.filter(({ reference }) => reference !== image)
  tell({ baseSizes: [...others, { reference: image, onDisk: Math.round(onDisk), compressed: null }] })
  show('build')
  say(`${image} is taken to be ${formatBytes(onDisk)}`)
}

function imageWords({ what, images }: ListedImages, before: string): Said {
  const bases = new Set(basesOf(before))
  const known = images.filter(({ image }) => bases.has(image))
  const built = images.filter((it) => !known.includes(it)).slice(0, mostImages)
  const named = ({ image, onDisk }: ListedImage) => `${image}, ${formatBytes(onDisk)}`
  return {
    text: `What you pasted looks like ${what}. It can say what the file that stood here is built to, or starts from.`,
    ways: [
      ...known.map((it) => ({
        button: `It starts from ${named(it)}`,
        take: (text: string) => sizeBase(it, text),
        next: baseSizeSelector(it.image),
      })),
      ...built.map((it) => ({
        button: `It builds ${named(it)}`,
        take: (text: string) => measure(it.text, text),
        next: historySelector,
      })),
    ],
  }
}

/** A log says what was run; what that weighs it does not say, save for what was sent and pulled. */
function logWords({ built, context, pulled }: BuildLog): Said {
  const sizes = 'For sizes, paste what `docker history --no-trunc --format json IMAGE` prints.'
  if (built.length === 0) {
    const cut = 'The log of a build in a terminal, whose lines are cut to its width.'
    const instead = 'Paste the Dockerfile, or what `docker build --progress=plain` prints.'
    return { text: `${cut} ${instead} ${sizes}`, ways: [] }
  }
  const parts = [
    ...(context === null ? [] : [`it sent ${formatBytes(context)} of its folder to the builder`]),
    ...(pulled === null ? [] : [`it pulled ${formatBytes(pulled)} of base images`]),
  ]
  const said = parts.length === 0 ? '' : ` The build says that ${listed(parts)}.`
  return {
    text: `What you pasted looks like the log of a build. It holds the steps that write layers, without ARG, ENV, USER, CMD and the like.${said} ${sizes}`,
    ways: built.map(({ name, dockerfile }) => ({
      button: name === '' ? 'Take its steps as a Dockerfile' : `Take ${name}`,
      take: () => takeOut(dockerfile),
    })),
  }
}

/** What is on the desk stays there, in this browser, while another page of the site is looked at. */
function trainingWords({ kind, fragments }: TrainingLinks): Said {
  const [first = ''] = fragments
  const go = (to: string) => (text: string) => {
    rewrite(text)
    location.assign(to)
  }
  if (kind === 'session') {
    return {
      text: 'What you pasted is the link of a training session.',
      ways: [{ button: 'Go to the session', take: go(`${sessionPage}#${first}`) }],
    }
  }
  return fragments.length === 1
    ? {
        text: 'What you pasted is a link to what someone handed in to a training session.',
        ways: [{ button: 'Put it on the board', take: go(`${boardPage}#${first}`) }],
      }
    : {
        text: `What you pasted holds ${fragments.length} links to what was handed in to a training session. The board takes them all at once: paste it there.`,
        ways: [{ button: 'Go to the board', take: go(boardPage) }],
      }
}

function composeWords(services: readonly Service[]): string {
  const built = services.flatMap(({ name, dockerfile }) => (dockerfile === null ? [] : [`${name} from ${dockerfile}`]))
  const ready = services.flatMap(({ name, dockerfile, image }) =>
    dockerfile === null && image !== null ? [`${name} (${image})`] : [],
  )
  const takes = ready.length === 0 ? '' : ` It takes ${listed(ready)} as ${ready.length === 1 ? 'it is' : 'they are'}.`
  const tail = built.length === 0 ? 'It builds nothing.' : `It builds ${listed(built)}.`
  const ask = built.length === 0 ? '' : ` Paste ${built.length === 1 ? 'that file' : 'one of those files'}.`
  return `What you pasted looks like a Compose file. ${tail}${ask}${takes}`
}

/** Before and after a change are one file. */
function severalWords({ found }: Extract<Pasted, { kind: 'wrapped' }>): string {
  const isOne = found.length === 1 || found.some(({ name }) => name.startsWith('it '))
  return isOne ? '' : `, with ${found.length} Dockerfiles in it`
}

function wordsFor(pasted: Pasted, before: string): Said {
  switch (pasted.kind) {
    case 'wrapped': {
      return {
        text: `What you pasted looks like ${pasted.what}${severalWords(pasted)}.`,
        ways: pasted.found.map(({ name, dockerfile }) => ({
          button: name === '' ? 'Take the Dockerfile out of it' : `Take ${name}`,
          take: () => takeOut(dockerfile),
        })),
      }
    }
    case 'among':
      return {
        text: 'What you pasted is a whole Dockerfile, and it stands among the lines of the example now.',
        ways: [{ button: 'Put it in place of the example', take: () => startFrom(pasted.dockerfile) }],
      }
    case 'link': {
      const { fragment } = pasted
      return {
        text: 'What you pasted is a link to a review.',
        ways: [
          {
            button: 'Merge it into this one',
            take: (text) => {
              rewrite(text)
              startMerge({ pasted: `#${fragment}` })
            },
          },
          {
            button: 'Open it',
            take: (text) => {
              rewrite(text)
              void openFragment(fragment)
            },
          },
        ],
      }
    }
    case 'history':
      return {
        text: 'What you pasted looks like what Docker prints of a built image. It can measure the file that stood here.',
        ways: [
          { button: 'Take its sizes for my file', take: (text) => measure(pasted.text, text), next: historySelector },
        ],
      }
    case 'images':
      return imageWords(pasted, before)
    case 'log':
      return logWords(pasted.log)
    case 'training':
      return trainingWords(pasted.links)
    case 'unusable':
      return { text: `What you pasted looks like ${pasted.what}. ${pasted.instead}`, ways: [] }
    case 'compose':
      return { text: composeWords(pasted.services), ways: [] }
  }
}

/** Offers to take a pasted text for what it is; the text stays as it was pasted until someone says yes. */
export function Offer() {
  const offer = useDesk((desk) => desk.offer)
  if (!offer) return null
  const said = wordsFor(offer.pasted, offer.before)
  const { text } = said
  const ways = said.ways.length === 0 && offer.before.trim() !== '' ? [putBack] : said.ways
  return (
    <section
      aria-label="What was pasted"
      className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-rule bg-ship-tint px-4 py-2"
    >
      <p
        role="alert"
        className={`flex-1 [overflow-wrap:anywhere] ${ways.length > 1 || text.length > longText ? 'basis-full' : 'basis-64'}`}
      >
        <Words text={text} />
      </p>
      {ways.map(({ button, take, next }, index) => (
        <Button
          key={button}
          size="small"
          wraps
          look={index === 0 ? 'strong' : 'plain'}
          onClick={() => {
            take(offer.before)
            dismissOffer()
            if (next === undefined) handFocusToFile()
            else handFocusTo(next)
          }}
        >
          {button}
        </Button>
      ))}
      <Button
        size="small"
        look="quiet"
        onClick={() => {
          dismissOffer()
          handFocusToFile()
        }}
      >
        Leave it
      </Button>
    </section>
  )
}
