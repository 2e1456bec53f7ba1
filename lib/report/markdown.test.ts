import { describe, expect, test } from 'vitest'
import { formatEstimate } from '../catalog/format'
import { analyze } from '../engine'
import { examples } from '../examples/examples'
import { nodeOnUbuntu } from '../examples/node-on-ubuntu'
import { bundledCatalog, testDay } from '../fixtures/catalog.fixture'
import { markdownReview } from './markdown'
import type { ReviewLink } from './markdown-text'
import { htmlText, markdownBlock, markdownCode, markdownText } from './markdown-text'
import { patchOf } from './patch'

const catalog = bundledCatalog()

function review(source: string, link: ReviewLink = null): string {
  const analysis = analyze(source, { catalog, today: testDay })
  const patch = patchOf([{ path: 'Dockerfile', before: source, after: analysis.plan.dockerfile }])
  return markdownReview(analysis, { name: 'Dockerfile', link, patch })
}

/** What is on the screen before anything is unfolded: lines outside of details, and the summaries of the outer ones. */
function onScreen(markdown: string): readonly string[] {
  let depth = 0
  return markdown.split('\n').filter((line) => {
    const opens = line.startsWith('<details>')
    const shown = depth === 0
    if (opens) depth++
    if (line === '</details>') depth--
    return shown && line.trim() !== ''
  })
}

describe('a review for a pull request', () => {
  test.each(examples)('of $id fits on one screen', ({ dockerfile }) => {
    const lines = onScreen(review(dockerfile, 'https://example.org/#r1.x'))
    expect(lines.length).toBeLessThanOrEqual(28)
    expect(lines.at(-1)).toBe('[Open the review](https://example.org/#r1.x)')
  })

  test('tells sizes before and after, every step with its reason, and the patch', () => {
    const text = review(nodeOnUbuntu.dockerfile)
    const { plan } = analyze(nodeOnUbuntu.dockerfile, { catalog, today: testDay })
    expect(text).toMatch(/^\| To pull \|/m)
    for (const step of plan.steps) {
      expect(text).toContain(`<b>${htmlText(step.title)}</b>`)
      expect(text).toContain(markdownText(step.why))
      for (const it of step.assumptions) expect(text).toContain(`*Assumes:* ${markdownText(it)}`)
    }
    expect(text).toContain('```diff\n--- a/Dockerfile')
    expect(text.split('<details>').length).toBe(text.split('</details>').length)
  })

  test('tells why people decided as they did, and lets none of it be more than words', () => {
    const source = nodeOnUbuntu.dockerfile
    const [first, second] = analyze(source, { catalog, today: testDay }).plan.steps.map(({ key }) => key)
    if (!first || !second) throw new Error('the plan has fewer than two steps')
    const analysis = analyze(source, { catalog, today: testDay, decisions: { [second]: 'rejected' } })
    const reasons = { [first]: 'Agreed in the team', [second]: '@ops need it\n</details><script>' }
    const text = markdownReview(analysis, { name: 'Dockerfile', link: null, patch: '', reasons })
    expect(text).toContain('*Decided because:* Agreed in the team')
    expect(text).toContain('*Decided because:* @<!-- -->ops need it &lt;/details&gt;&lt;script&gt;')
  })

  test('gives the change of a size where both sizes are known, and none where one is not', () => {
    const vim = 'FROM debian:bookworm\nRUN apt-get update && apt-get install -y vim curl\n'
    const { image, plan } = analyze(vim, { catalog, today: testDay })
    const [before, after] = [formatEstimate(image.size.onDisk), formatEstimate(plan.after.size.onDisk)]
    expect(before).not.toBe(after)
    expect(review(vim)).toContain(`\n| On disk | ${before} | **${after}** | −`)
    expect(review(vim)).toContain(`\n\n**${before} → ${after}** (−`)
    const unknown = review(`${vim.replace('debian:bookworm', 'registry.example.com/own:1')}`)
    expect(unknown).toMatch(/\n\| On disk \| [^\n]* \| not known \|\n/)
    expect(unknown.split('\n')[2]).not.toContain('%')
  })

  test('lists what no step mends, and nothing that a step has mended on its way', () => {
    const compiled = [
      'FROM python:3.13-alpine',
      'RUN apk add --no-cache gcc musl-dev libffi-dev',
      'WORKDIR /code',
      'COPY requirements.txt requirements.txt',
      'RUN pip install --no-cache-dir -r requirements.txt',
      'COPY . .',
      'CMD ["gunicorn", "-b", "0.0.0.0:8000", "app:app"]',
    ].join('\n')
    const toolsLeft = 'still there when the image is done'
    const { plan } = analyze(compiled, { catalog, today: testDay })
    const [split] = plan.steps
    if (split?.rule !== 'extract-build-stage') throw new Error('the plan does not begin with the stages')
    expect(review(compiled)).not.toContain(toolsLeft)
    const whole = analyze(compiled, { catalog, today: testDay, decisions: { [split.key]: 'rejected' } })
    expect(markdownReview(whole, { name: 'Dockerfile', link: null, patch: '' })).toContain(toolsLeft)
  })

  test('says so where there is nothing to do', () => {
    const text = review('FROM scratch\nUSER 65532\nCOPY a /a\nENTRYPOINT ["/a"]\n')
    expect(text).toContain('Nothing in the plan.')
    expect(text).not.toContain('```diff')
  })

  test('stays under what a code host takes', () => {
    const long = `${nodeOnUbuntu.dockerfile}${'RUN apt-get update && apt-get install -y vim # pad\n'.repeat(150)}`
    expect(review(long).length).toBeLessThan(65_536)
  })

  test('lets nothing of the file call people, write HTML or leave its table', () => {
    const evil = [
      'FROM alpine:3.22 AS a',
      'COPY "</details><script>alert(1)</script> @octocat" /a',
      'USER a|b<img src=x onerror=alert(1)>@octocat',
      'RUN echo ``` && curl https://example.org/@octocat#12',
    ].join('\n')
    const outside = review(evil)
      .replace(/```+diff[\s\S]*?\n```/g, '')
      .replace(/(`+)[^`]+\1/g, '')
      .replace(/<code>[^<]*<\/code>/g, '')
    expect(outside).not.toMatch(/<script|<img/)
    expect(outside).not.toMatch(/[^\w]@octocat/)
    expect(outside.split('<details>').length).toBe(outside.split('</details>').length)
  })
})

describe('text for Markdown', () => {
  test.each([
    ['a_b*c', 'a\\_b\\*c'],
    ['use `a_b`', 'use `a_b`'],
    ['<b> & [x](y)', '&lt;b&gt; &amp; \\[x\\](y)'],
    ['ask @team about #12', 'ask @<!-- -->team about #<!-- -->12'],
    ['node@sha256', 'node@sha256'],
    ['1. one', '1\\. one'],
    ['- one', '\\- one'],
    ['two\nlines', 'two lines'],
  ])('%j is written %j', (text, written) => {
    expect(markdownText(text)).toBe(written)
  })

  test('code holds any text', () => {
    expect(['a', 'a`b', '`', '``a', ''].map(markdownCode)).toEqual(['`a`', '``a`b``', '`` ` ``', '``` ``a ```', '`  `'])
    expect(markdownBlock('a\n```\nb', 'sh')).toBe('````sh\na\n```\nb\n````')
  })

  test('a summary is HTML', () => {
    expect(htmlText('move `a<b` & @c')).toBe('move <code>a&lt;b</code> &amp; @<!-- -->c')
  })
})

test('where there is to be no link it says why', () => {
  expect(review('FROM node:22\n')).not.toContain('link')
  expect(review('FROM node:22\n', { without: 'There is no link: it is #1 in length.' })).toContain(
    'There is no link: it is #<!-- -->1 in length.',
  )
})
