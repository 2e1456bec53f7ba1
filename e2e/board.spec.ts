import { encodeSession } from '../lib/learn/session'
import { seal } from '../lib/review/sealed'
import { violations } from './axe'
import { expect, test } from './fixtures'
import { all, deleted, paste, resultLink, row, session, title, work } from './session'

test('two solutions stand side by side, and everyone’s are walked through by keys', async ({ page }) => {
  await page.goto('/learn/board/')
  const start = work({ dockerfile: deleted.dockerfile, claimed: { goals: 0, onDisk: 0 } })
  await paste(page, `${resultLink('Ann')} ${resultLink('Bo', { work: [start] })}`)
  await page.getByText('Two side by side').click()
  await page.getByLabel('On the left').selectOption({ label: 'Bo' })
  await page.getByLabel('On the right').selectOption({ label: 'Ann' })
  const compared = page.getByRole('region', { name: `Two files of ${deleted.title}` })
  await expect(compared.getByRole('region', { name: 'Changes of Dockerfile' }).locator('ins').first()).toBeVisible()
  await expect(compared).toContainText(/−4\d\d MB on disk/)

  await page.getByRole('button', { name: 'Walk through' }).click()
  const walk = page.getByRole('dialog', { name: 'Walk through the results' })
  await expect(walk.getByRole('heading', { name: deleted.title })).toBeVisible()
  await page.keyboard.press('ArrowRight')
  await expect(walk.getByRole('heading', { name: 'Ann' })).toBeVisible()
  await page.keyboard.press('ArrowRight')
  await expect(walk.getByRole('heading', { name: 'Bo' })).toBeVisible()
  await page.keyboard.press('ArrowLeft')
  await expect(walk.getByRole('heading', { name: 'Ann' })).toBeVisible()
  expect(await violations(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(walk).toBeHidden()
})

test('the summary is taken along as Markdown, as a spreadsheet and for programs', async ({ page }) => {
  await page.goto('/learn/board/')
  await paste(page, `${resultLink('Ann')} ${resultLink('=cmd|x')}`)
  const saved = async (name: string) => {
    await page.getByRole('button', { name: 'Export the summary' }).click()
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: new RegExp(`^${name}`) }).click()
    const file = await download
    const chunks: Buffer[] = []
    for await (const chunk of await file.createReadStream()) chunks.push(Buffer.from(chunk))
    return { name: file.suggestedFilename(), text: Buffer.concat(chunks).toString('utf8') }
  }
  const markdown = await saved('Markdown')
  expect(markdown.name).toBe('team-c-tuesday.md')
  expect(markdown.text).toContain(`| Ann | 1 | ${all} |`)
  expect((await saved('CSV')).text).toContain(`"'=cmd|x","deleted-files",true`)
  expect(JSON.parse((await saved('JSON')).text)).toMatchObject({ schema: 'plimsoll-session/1', title })
})

test('hostile results are text, each with its reason, and keep nobody else off the board', async ({ page }) => {
  await page.goto('/learn/board/')
  const hostile = resultLink('<img src=x onerror="alert(1)">\u202Egnp', {
    work: [work({ exercise: 'no-such' }), work({ dockerfile: `FROM ${'\n'.repeat(60_000)}x` })],
  })
  const bomb = `#h1.${'A'.repeat(40_000)}.0000000`
  const keys = `#${seal('h', JSON.parse('{"n":"x","s":"","m":0,"w":[],"__proto__":{"a":1}}'))}`
  await paste(page, `${hostile}\nBomber: ${bomb}\nKeys: ${keys}\n${resultLink('Ann')}`)
  await expect(row(page, 'Ann')).toContainText(`${all} of ${all}`)
  await expect(row(page, '<img src=x')).toContainText('no-such is no exercise of the course')
  await expect(page.getByText('after “Bomber:”')).toContainText('it was changed on its way')
  await expect(page.getByText('after “Keys:”')).toContainText('what it holds is no result')
  await expect(page.locator('main img')).toHaveCount(0)
  await row(page, '<img src=x').getByRole('button').first().click()
  await expect(page.getByText(/more lines are not shown/)).toBeVisible()
})

test('sixty people are judged while the page stays at hand', async ({ page }) => {
  await page.goto('/learn/board/')
  const chat = Array.from({ length: 60 }, (_, i) => {
    const dockerfile = `# ${i}\n${(i % 2 === 0 ? deleted.solutions[0] : deleted).dockerfile}`
    const part = work({ dockerfile, claimed: { goals: all, onDisk: 0 } })
    return `Person ${i}: ${resultLink(`Person ${i}`, { work: [part] })}`
  }).join('\n')
  await page.evaluate(() => {
    let longest = 0
    let last = performance.now()
    const beat = () => {
      longest = Math.max(longest, performance.now() - last)
      last = performance.now()
      Reflect.set(window, 'longest', longest)
      setTimeout(beat, 0)
    }
    beat()
  })
  const began = Date.now()
  await paste(page, chat)
  await expect(page.getByText('60 people')).toBeVisible()
  await expect(page.locator('tbody')).toHaveCount(60)
  await expect(row(page, 'Person 59')).toContainText('its file reaches')
  const took = Date.now() - began
  const longest = await page.evaluate(() => Number(Reflect.get(window, 'longest')))
  // On a machine that is busy with other things everything takes longer, and no part of it all of the time.
  expect(longest).toBeLessThan(Math.max(1000, took / 3))
})

test('a result that is opened as a session, or is clicked, is on the board', async ({ page }) => {
  await page.goto(`/learn/session/#${resultLink('Ann').replace(/^.*#/, '')}`)
  await expect(page.getByRole('heading', { name: 'Board' })).toBeVisible()
  await expect(row(page, 'Ann')).toContainText(`${all} of ${all}`)
  await expect(page).toHaveURL(/\/learn\/board\/$/)
})

test('nobody makes a session easier by pasting another of its name', async ({ page }) => {
  const easy = { ...deleted, goals: [{ kind: 'reads' } as const], solutions: [] }
  const easier = `#${encodeSession({ title: ` ${title.toUpperCase()}`, timeBox: null, exercises: [easy] })}`
  await page.goto('/learn/board/')
  const cheat = resultLink('Mallory', { work: [work({ dockerfile: deleted.dockerfile })] })
  await paste(page, `Trainer: ${session}\nMallory: ${easier}\n${cheat}`)
  await expect(page.getByText('was left aside')).toBeVisible()
  await expect(row(page, 'Mallory')).toContainText(new RegExp(`The link says ${all} of ${all} goals`))
})
