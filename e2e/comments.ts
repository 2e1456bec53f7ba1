import type { Locator, Page } from '@playwright/test'
import type { Comment, CommentPlace } from '../lib/review/comments'
import { encodeLink } from '../lib/review/link'
import type { Review } from '../lib/review/review'

export const linkOf = (review: Review): string => `#${encodeLink(review)}`

export const said = (place: CommentPlace, text: string, more: Partial<Comment> = {}): Comment => ({
  author: 'Ann',
  text,
  at: 29_000_000,
  place,
  resolved: false,
  replies: [],
  ...more,
})

export async function commentOn(where: Page | Locator, label: string, text: string, name?: string): Promise<void> {
  await where.getByLabel(label).fill(text)
  if (name !== undefined) await where.getByLabel('Your name').fill(name)
  await where.getByLabel(label).press('Control+Enter')
}

/** Where nothing has the focus it is the page's, which holds every word. */
export const focusedText = (page: Page) =>
  page.evaluate(() => (document.activeElement === document.body ? '' : (document.activeElement?.textContent ?? '')))
