import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from '@playwright/test'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** What axe finds wrong, one line for each place. */
export async function violations(page: Page): Promise<readonly string[]> {
  // Through the debugger: the page's own policy, which stays in force, takes in no script of ours.
  await page.evaluate(axeSource)
  // A button that happens to lie half under the strip of tabs would be taken for one that is too small.
  await page.evaluate(() => scrollTo(0, 0))
  return page.evaluate(async (tags) => {
    // So would one in what is far from the screen, which is left undrawn, and only about as high as it will be.
    const drawn = new CSSStyleSheet()
    drawn.replaceSync('* { content-visibility: visible !important }')
    document.adoptedStyleSheets.push(drawn)
    const axe: unknown = Reflect.get(window, 'axe')
    if (typeof axe !== 'object' || axe === null || !('run' in axe) || typeof axe.run !== 'function') return ['no axe']
    const result = await axe.run(document, { runOnly: { type: 'tag', values: tags } })
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== drawn)
    return result.violations.flatMap((violation: { id: string; nodes: { html: string }[] }) =>
      violation.nodes.map((node) => `${violation.id}: ${node.html.slice(0, 160)}`),
    )
  }, levels)
}
