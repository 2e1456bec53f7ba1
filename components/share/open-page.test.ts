import fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { edit, openReview, useDesk } from '@/components/review/desk'
import { reviewOnDesk } from '@/components/review/review-on-desk'
import { examples } from '@/lib/examples/examples'
import { encodeLink } from '@/lib/review/link'
import { payloadOf } from '@/lib/review/link-payload'
import { reviewOf } from '@/lib/review/review'
import {
  adoptShared,
  backToDraft,
  backToShared,
  bringBack,
  closeShared,
  followPage,
  openFragment,
  putAside,
  startFrom,
} from './open-page'

function storage(): Storage {
  const items = new Map<string, string>()
  return {
    get length() {
      return items.size
    },
    clear: () => items.clear(),
    getItem: (key) => items.get(key) ?? null,
    key: (index) => [...items.keys()][index] ?? null,
    removeItem: (key) => void items.delete(key),
    setItem: (key, value) => void items.set(key, value),
  }
}

let end = () => {}
const replace = vi.fn<(address: string) => void>()

/** A visit to the page in a browser that keeps nothing of it yet. */
async function visit(): Promise<void> {
  end()
  vi.stubGlobal('localStorage', storage())
  vi.stubGlobal('sessionStorage', storage())
  vi.stubGlobal('location', { hash: '', pathname: '/', search: '', replace })
  vi.stubGlobal('history', { replaceState: () => {} })
  vi.stubGlobal('window', new EventTarget())
  openReview(reviewOf(examples[0]?.dockerfile ?? ''), { kind: 'draft' })
  end = followPage()
}

const typed = (mark: string) => edit(`${useDesk.getState().text}# ${mark}\n`, false)
const fragmentOf = (mark: string) => encodeLink(reviewOf(`FROM alpine:3.20\nRUN echo ${mark}\n`)) ?? ''

/** Everything that can be reached again from the page. */
function reachable(): string {
  const kept = ['plimsoll.draft', 'plimsoll.shared-copy'].map((key) => localStorage.getItem(key) ?? '')
  return JSON.stringify([useDesk.getState().text, ...kept, ...putAside().map(({ review }) => review.dockerfile)])
}

beforeEach(visit)
// An edit loads what moves the comments, and nobody waits for it; the test is over only when that is there.
afterEach(() => vi.dynamicImportSettled())

test('what was typed at the last moment is kept when something else takes the desk', async () => {
  typed('mine')
  await openFragment(fragmentOf('theirs'))
  typed('in theirs')
  backToDraft()
  expect(reviewOnDesk().dockerfile).toContain('# mine')
  expect(useDesk.getState().sharedIsBeside).toBe(true)
  backToShared()
  expect(reviewOnDesk().dockerfile).toContain('# in theirs')
  expect(useDesk.getState().origin).toEqual({ kind: 'link', edited: true })
})

test('a link that cannot be read changes nothing but the sentence that says so', async () => {
  typed('mine')
  const before = reviewOnDesk()
  await openFragment(fragmentOf('theirs').slice(0, -2))
  expect(reviewOnDesk()).toEqual(before)
  expect(useDesk.getState().linkProblem).toContain('cut short')
})

test('a shared review that was only looked at leaves nothing behind', async () => {
  await openFragment(fragmentOf('theirs'))
  closeShared()
  expect(putAside()).toEqual([])
  expect(useDesk.getState()).toMatchObject({ sharedIsBeside: false, origin: { kind: 'draft' } })
})

test.each([
  ['an example that was left as it is makes room without a word', examples[1]?.dockerfile ?? '', 0],
  ['a file of one’s own is put aside', 'FROM alpine:3.20\nRUN echo other\n', 1],
])('where another page wrote a draft since, %s', async (_, dockerfile, aside) => {
  localStorage.setItem('plimsoll.draft', JSON.stringify(payloadOf(reviewOf(dockerfile))))
  typed('here')
  end()
  expect(putAside()).toHaveLength(aside)
})

test('nothing that was typed is ever out of reach, whatever one opens and closes', async () => {
  const action = fc.constantFrom('type', 'link', 'draft', 'shared', 'close', 'adopt', 'example', 'bring')
  await fc.assert(
    fc.asyncProperty(fc.array(action, { maxLength: 11 }), async (actions) => {
      await visit()
      const marks: string[] = []
      for (const [index, act] of actions.entries()) {
        if (act === 'type') {
          marks.push(`mark-${index}.`)
          typed(`mark-${index}.`)
        } else if (act === 'link') await openFragment(fragmentOf(`link-${index}`))
        else if (act === 'draft') backToDraft()
        else if (act === 'shared') backToShared()
        else if (act === 'close') closeShared()
        else if (act === 'adopt') adoptShared()
        else if (act === 'example') startFrom(examples[index % examples.length]?.dockerfile ?? '')
        else bringBack(putAside()[index % 2])
        const found = reachable()
        expect(marks.filter((mark) => !found.includes(mark))).toEqual([])
      }
    }),
    { numRuns: 300 },
  )
})

test.each([
  ['#s1.q1ZK.0000000', 'learn/session/#s1.q1ZK.0000000'],
  ['#h1.q1ZK.0000000', 'learn/board/#h1.q1ZK.0000000'],
])('the link %s is led on to the page that it belongs to, and costs nothing here', async (hash, page) => {
  typed('mine')
  Object.assign(location, { hash })
  window.dispatchEvent(new Event('hashchange'))
  expect(replace).toHaveBeenLastCalledWith(page)
  expect(useDesk.getState().linkProblem).toBeNull()
  expect(useDesk.getState().text).toContain('# mine')
  await vi.dynamicImportSettled()
})
