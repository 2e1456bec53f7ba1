import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addComment,
  type Comment,
  most,
  type Remark,
  remarkId,
  remarkKey,
  removeComment,
  removeReply,
  replyTo,
  resolve,
  unlikeOthers,
} from './comments'
import { decodeLink, encodeLink } from './link'
import { isSameReview, mergeReviews, takeTheirs } from './merge'
import { movedComments } from './moved-lines'
import { madeElsewhere } from './provenance'
import { type Review, reviewOf } from './review'

const said = (author: string, text: string, at: number | null = 1): Remark => ({ author, text, at })
const on = (line: number): Comment['place'] => ({ kind: 'lines', line, endLine: line })
const base = reviewOf('FROM node:22\nCOPY . .\nRUN npm ci\nCMD ["node", "a.js"]\n')
const asked = { ...base, comments: addComment([], on(3), said('Ann', 'Why not --omit=dev?')) }
const [question] = asked.comments.map(remarkKey)

describe('two links of one review', () => {
  test('hold together what either decided, answered and said', () => {
    const mine: Review = { ...asked, decisions: { a: 'accepted' }, reasons: { a: 'It is safe.' } }
    const theirs: Review = {
      ...asked,
      decisions: { b: { take: 'cache-mount' } },
      answers: { b: { path: '/app' } },
      comments: addComment(
        replyTo(asked.comments, question ?? '', said('Bo', 'True.', 2)),
        { kind: 'file' },
        said('Bo', 'Nice.', 3),
      ),
      budget: { ...base.budget, onDisk: 1 },
      target: 'run',
    }
    const { review, conflicts, added } = mergeReviews(mine, theirs)
    expect(conflicts).toEqual([])
    expect(added).toBe(2)
    expect(review).toMatchObject({
      decisions: { a: 'accepted', b: { take: 'cache-mount' } },
      reasons: { a: 'It is safe.' },
      answers: { b: { path: '/app' } },
      target: 'run',
      budget: { onDisk: 1 },
    })
    expect(review.comments.map(({ text, replies }) => [text, replies.map((it) => it.text)])).toEqual([
      ['Why not --omit=dev?', ['True.']],
      ['Nice.', []],
    ])
  })

  test("tell of everything that they do not agree on, and keep one's own", () => {
    const mine: Review = {
      ...base,
      dockerignore: 'a\n',
      decisions: { a: 'accepted', b: { take: 'x' } },
      reasons: { b: 'one' },
      answers: { a: { q: '1', r: 'same' } },
      target: 'x',
      settings: { ...base.settings, healthcheck: true },
      budget: { ...base.budget, waste: 1 },
    }
    const theirs: Review = {
      ...mine,
      dockerfile: 'FROM node:24\n',
      dockerignore: 'b\n',
      decisions: { a: 'rejected', b: { take: 'x' } },
      reasons: { b: 'two' },
      answers: { a: { q: '2', r: 'same' } },
      target: 'y',
      settings: { ...base.settings, onlyTheseLabels: true },
      budget: { ...base.budget, waste: 2 },
      safety: 'safe',
    }
    const { review, conflicts } = mergeReviews(mine, theirs)
    expect(review).toEqual(mine)
    expect(conflicts.map(({ about }) => about)).toEqual([
      'file',
      'decision',
      'reason',
      'answer',
      'dockerignore',
      'build',
      'safety',
      'budget',
      'settings',
    ])
    expect(conflicts[1]).toEqual({ about: 'decision', key: 'a', mine: 'accepted', theirs: 'rejected' })
  })

  test('hold what the other side says in each place where that is chosen', () => {
    const mine: Review = {
      ...asked,
      dockerignore: 'a\n',
      decisions: { a: 'accepted', b: 'rejected' },
      reasons: { b: 'one' },
      answers: { a: { q: '1', r: 'same' } },
      target: 'x',
      settings: { ...base.settings, healthcheck: true },
      budget: { ...base.budget, waste: 1 },
    }
    const theirs: Review = {
      ...asked,
      dockerfile: `# new\n${asked.dockerfile}`,
      comments: [],
      dockerignore: 'b\n',
      decisions: { b: 'rejected', a: 'rejected' },
      reasons: { b: 'two', a: 'because' },
      answers: { a: { q: '2', r: 'same' } },
      target: 'y',
      settings: { ...base.settings, onlyTheseLabels: true },
      budget: { ...base.budget, waste: 2 },
      safety: 'safe',
    }
    const { review, conflicts } = mergeReviews(mine, theirs)
    expect(conflicts).toHaveLength(9)
    const taken = conflicts.reduce((all, conflict) => takeTheirs(all, theirs, conflict), review)
    expect(taken).toEqual({ ...theirs, comments: [{ ...asked.comments[0], place: on(4) }] })
    expect(mergeReviews(taken, theirs).conflicts).toEqual([])
  })

  test('leave the reason with the decision that it was given for', () => {
    const mine: Review = { ...base, decisions: { a: 'accepted', b: 'accepted' }, reasons: { b: 'mine' } }
    const theirs: Review = { ...base, decisions: { a: 'rejected', b: 'rejected' }, reasons: { a: 'theirs' } }
    const { review, conflicts } = mergeReviews(mine, theirs)
    expect(review.reasons).toEqual({ b: 'mine' })
    expect(conflicts.map(({ about }) => about)).toEqual(['decision', 'decision'])
    const taken = conflicts.reduce((all, conflict) => takeTheirs(all, theirs, conflict), review)
    expect(taken.reasons).toEqual({ a: 'theirs' })
  })

  test('have to do with each other by their file or by what was said in both', () => {
    const moved = { ...asked, dockerfile: 'FROM a\n' }
    expect(isSameReview(base, asked)).toBe(true)
    expect(isSameReview(asked, moved)).toBe(true)
    expect(isSameReview(base, moved)).toBe(false)
  })

  test('move the comments on a line to where the line is now', () => {
    const mine = {
      ...asked,
      dockerfile: base.dockerfile.replace('COPY', '# first\nWORKDIR /app\nCOPY').replace('RUN npm ci\n', ''),
    }
    const theirs = {
      ...asked,
      comments: [2, 3, 4].flatMap((line) => addComment([], on(line), said('Bo', `line ${line}`))),
    }
    const places = mergeReviews(mine, theirs)
      .review.comments.slice(1)
      .map(({ place }) => place)
    expect(places).toEqual([on(4), on(4), on(5)])
  })

  test('resolve what one has resolved, unless the other said more', () => {
    const resolved = { ...asked, comments: resolve(asked.comments, question ?? '', true) }
    expect(mergeReviews(asked, resolved).review.comments[0]?.resolved).toBe(true)
    const replied = { ...asked, comments: replyTo(asked.comments, question ?? '', said('Bo', 'Wait.', 5)) }
    for (const [a, b] of [
      [resolved, replied],
      [replied, resolved],
    ] as const) {
      const [comment] = mergeReviews(a, b).review.comments
      expect(comment).toMatchObject({ resolved: false, replies: [{ text: 'Wait.' }] })
    }
  })

  test('have answers in the order of time, each once', () => {
    const reply = (text: string, at: number) => replyTo(asked.comments, question ?? '', said('Bo', text, at))
    const mine = { ...asked, comments: reply('second', 9) }
    const theirs = { ...asked, comments: replyTo(reply('first', 4), question ?? '', said('Bo', 'second', 9)) }
    expect(mergeReviews(mine, theirs).review.comments[0]?.replies.map(({ text }) => text)).toEqual(['first', 'second'])
  })

  test('lose no comment, whatever they hold, and a second merge adds nothing', () => {
    const word = fc.constantFrom('a', 'b', '__proto__')
    const remark = { author: word, text: word, at: fc.constantFrom(1, 2, null) }
    const comments = fc.uniqueArray(
      fc.record({
        ...remark,
        place: fc.constantFrom<Comment['place']>(on(1), on(9000), { kind: 'file' }, { kind: 'step', key: 'a' }),
        resolved: fc.boolean(),
        replies: fc.uniqueArray(fc.record(remark), { selector: remarkKey, maxLength: 3 }),
      }),
      { selector: remarkKey, maxLength: 4 },
    )
    const reviews = fc.record({
      comments,
      dockerfile: fc.constantFrom(base.dockerfile, '', 'FROM a\nRUN npm ci\n'),
      decisions: fc.dictionary(word, fc.constantFrom('accepted' as const, 'rejected' as const)),
    })
    const keys = ({ comments }: Review) => new Set(comments.flatMap((it) => [it, ...it.replies]).map(remarkKey))
    fc.assert(
      fc.property(reviews, reviews, (a, b) => {
        const [mine, theirs] = [
          { ...base, ...a },
          { ...base, ...b },
        ]
        const { review } = mergeReviews(mine, theirs)
        expect(keys(review)).toEqual(new Set([...keys(mine), ...keys(theirs)]))
        expect(mergeReviews(review, theirs)).toMatchObject({ review, added: 0 })
        expect(mergeReviews(mine, mine)).toEqual({ review: mine, conflicts: [], added: 0, removed: 0 })
      }),
    )
  })
})

test('a comment that is taken back is gone with its answers', () => {
  const gone = removeComment(asked, question ?? '')
  expect(gone.comments).toEqual([])
  expect(gone.removed).toHaveLength(1)
})

test('an answer that is taken back leaves the others', () => {
  const [first, second] = [said('Bo', 'One.', 2), said('Bo', 'Two.', 3)]
  const answered = replyTo(replyTo(asked.comments, question ?? '', first), question ?? '', second)
  const { comments } = removeReply({ comments: answered, removed: [] }, question ?? '', first)
  expect(comments[0]?.replies).toEqual([second])
})

describe('what was taken back', () => {
  const first = said('Bo', 'One.', 2)
  const answered = { ...asked, comments: replyTo(asked.comments, question ?? '', first) }

  test('does not come back from a copy that still holds it, whichever side that is', () => {
    const without = { ...asked, ...removeComment(asked, question ?? '') }
    expect(mergeReviews(without, asked)).toMatchObject({ review: without, added: 0, removed: 0 })
    expect(mergeReviews(asked, without)).toMatchObject({ review: without, added: 0, removed: 1 })
    const silent = { ...answered, ...removeReply(answered, question ?? '', first) }
    expect(mergeReviews(silent, answered).review).toEqual(silent)
    expect(mergeReviews(answered, silent)).toMatchObject({ review: silent, removed: 1 })
  })

  test('takes its answers along where they were known, and stays where one was given since', () => {
    const without = { ...asked, ...removeComment(answered, question ?? '') }
    expect(mergeReviews(without, answered).review.comments).toEqual([])
    const later = replyTo(answered.comments, question ?? '', said('Cy', 'Why?', 9))
    const { review } = mergeReviews(without, { ...answered, comments: later })
    expect(review.comments).toEqual(later)
    expect(review.removed).toEqual([])
  })

  test('is forgotten first where there is more of it than a link carries', () => {
    const many = Array.from({ length: most.removed + 1 }, (_, at) => said('Ann', `Word ${at}`, at))
    let all = {
      comments: many.reduce((list, it) => addComment(list, on(1), it), asked.comments),
      removed: asked.removed,
    }
    for (const it of many) all = removeComment(all, remarkKey(it))
    expect(all.removed).toHaveLength(most.removed)
    expect(all.removed).not.toContain(remarkId(said('Ann', 'Word 0', 0)))
    expect(decodeLink(encodeLink({ ...asked, ...all }) ?? '').outcome).toBe('ok')
  })
})

test('the same words of the same writer in one minute are told apart', () => {
  const [first, second] = [said('Ann', 'Here too.', 5), said('Ann', 'Here too.', 6)]
  const once = addComment([], on(1), first)
  expect(unlikeOthers([], first)).toEqual(first)
  expect(unlikeOthers(once, first)).toEqual(second)
  expect(unlikeOthers(replyTo(once, remarkKey(first), second), first)).toEqual(said('Ann', 'Here too.', 7))
})

test('a comment follows its line, or goes to the one above', () => {
  const { comments, dockerfile } = asked
  const away = dockerfile.replace('RUN npm ci\n', '')
  expect(movedComments(comments, dockerfile, `# a\n# b\n${dockerfile}`)[0]?.place).toEqual(on(5))
  expect(movedComments(comments, dockerfile, away)[0]?.place).toEqual(on(2))
  expect(movedComments(comments, dockerfile, '')[0]?.place).toEqual(on(1))
  expect(movedComments(comments, dockerfile, dockerfile)).toBe(comments)
})

test('a review says what made it where that is not what reads it', () => {
  const now = { engine: '0.1.0', tables: '2026-09-25', onDisk: { before: 412e6, after: 181e6 } }
  expect(madeElsewhere(null, now)).toEqual([])
  expect(madeElsewhere(now, now)).toEqual([])
  expect(
    madeElsewhere({ engine: '0.0.9', tables: '2026-08-01', onDisk: { before: 430e6, after: 181e6 } }, now),
  ).toEqual([
    'It was made with Plimsoll 0.0.9; this is 0.1.0.',
    'Its sizes of base images are of 2026-08-01; the ones here are of 2026-09-25.',
    'It then said 430 MB → 181 MB on disk; it is 412 MB → 181 MB now.',
  ])
  expect(madeElsewhere({ ...now, onDisk: { before: 500e6, after: 181e6 } }, now)).toEqual([
    'It then said 500 MB → 181 MB on disk; it is 412 MB → 181 MB now. What was dropped or pasted beside the file is in no link.',
  ])
  expect(madeElsewhere({ engine: '\u202e9', tables: now.tables, onDisk: null }, now)).toEqual([
    'It was made with Plimsoll 9; this is 0.1.0.',
  ])
})
