// What a key pressed in the built page costs, from the key to the new result, told by the browser's own trace. A thread's
// time is its own and not the clock's, so that a busy machine does not change it much.
//   node tools/bench/typing.mjs
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from '../processes.mjs'
import { inBrowser } from './in-browser.mjs'
import { longFile } from './long-file.mjs'
import { marks, tasksIn } from './trace.mjs'
import { yardstick } from './yardstick.mjs'

/** Longer than the page waits for more keys and works on the answer: each key gets a result of its own. */
const forShort = { pause: 900, keys: 40 }
const forLong = { pause: 4000, keys: 8 }
/** As fast as someone who types well. */
const whileTyping = 90
const burst = 60
const warming = 12
const tooLong = 50

const textOf = (name) => readFileSync(join(root, 'tools/bench/texts', `${name}.Dockerfile`), 'utf8')
const ordinary = textOf('ordinary-lines')
const hundredLines = textOf('hundred-lines')

/** As people go on at such places; said again where more keys are wanted than it has. */
const typed = {
  sentence: ' and keeps what it has made for a day or two.',
  packages: ' git unzip procps openssh-client jq vim-tiny',
  options: ' -- --mode production --base /shop/ --minify',
  letters: 'abcdefghijklmnopqrstuvwxyz',
}

const inOrdinary = { text: ordinary, view: 'Changes', ...forShort }
const inHarsh = { text: hundredLines, behind: 'install -y vim less', types: typed.packages, ...forShort }
const inLong = { text: longFile(20), behind: 'ENV PART_9_8=value-8', types: typed.letters, ...forLong }
/** A letter and taking it back again, in the middle of a line; then on to the next line but one. */
const goOn = ['ArrowDown', 'ArrowDown', 'Home', 'Control+ArrowRight', 'Control+ArrowRight']
const anywhere = { behind: '# syntax', types: typed.letters, places: 44 }
/** What is measured: a file, the view beside it, what stands in front of the place that is typed at, and what is typed. */
const cases = [
  { name: '100 ordinary lines, a comment', behind: 'makes pictures smaller.', types: typed.sentence, ...inOrdinary },
  { name: '100 ordinary lines, packages', behind: 'libjpeg62-turbo', types: typed.packages, ...inOrdinary },
  { name: '100 ordinary lines, a build', behind: 'RUN npm run build', types: typed.options, ...inOrdinary },
  { name: '100 ordinary lines anywhere', ...inOrdinary, ...anywhere },
  { name: '100 harsh lines, changes', view: 'Changes', ...inHarsh },
  { name: '100 harsh lines, layers', view: 'Layers', ...inHarsh },
  { name: '100 harsh lines, findings', view: 'Findings', ...inHarsh },
  { name: '1,000 lines in 20 stages, changes', view: 'Changes', ...inLong },
  { name: '1,000 lines in 20 stages, layers', view: 'Layers', ...inLong },
  { name: '1,000 lines in 20 stages, findings', view: 'Findings', ...inLong },
]

const categories = ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'blink.user_timing']

/** Marks each question to the analysis, which alone bears a revision, and each answer that a panel has taken. */
function markWork({ asked, drawn }) {
  const { postMessage } = Worker.prototype
  Worker.prototype.postMessage = function (message, ...rest) {
    if (Object.hasOwn(message, 'revision')) performance.mark(asked)
    return postMessage.call(this, message, ...rest)
  }
  new MutationObserver(() => performance.mark(drawn)).observe(document, {
    subtree: true,
    attributeFilter: ['data-revision'],
  })
}

/** Runs something while the browser writes down what its threads do. */
async function traced(session, work) {
  const events = []
  const collect = ({ value }) => events.push(...value)
  session.on('Tracing.dataCollected', collect)
  const done = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve))
  await session.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: categories } })
  await work()
  await session.send('Tracing.end')
  await done
  session.off('Tracing.dataCollected', collect)
  return tasksIn(events)
}

async function openWith(page, { text, view, behind }, address) {
  await page.goto(address)
  await page.getByTestId('certainty').waitFor({ timeout: 60_000 })
  await page.locator('.monaco-editor .view-line').first().waitFor()
  await page.evaluate((words) => navigator.clipboard.writeText(words), text)
  await page.locator('.monaco-editor .view-lines').click({ position: { x: 4, y: 4 } })
  await page.keyboard.press('Control+A')
  await page.keyboard.press('Control+V')
  await page.keyboard.press('Control+Home')
  await page.getByRole('tab', { name: view }).click()
  await page
    .locator('.monaco-editor')
    .first()
    .click({ position: { x: 200, y: 100 } })
  await goBehind(page, behind)
  // Tables that the file asks for are loaded, and what the page fetches once it has come to rest; the browser then clears
  // away what loading has left.
  await page.waitForTimeout(20_000)
}

/** Arrows go by lines as they are wrapped, so that the place is looked for. */
async function goBehind(page, words) {
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('Control+F')
  await page.keyboard.type(words)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await page.keyboard.press('ArrowRight')
}

const keyOf = (letter) => (letter === ' ' ? 'Space' : letter)
const nthKey = (words, at) => keyOf(words[at % words.length])

/** The browser clears away what loading has left only while something is done: a word is written and taken back. */
async function warmUp(page, { pause }) {
  const word = ` ${typed.letters.slice(0, warming)}`
  for (const letter of word) {
    await page.keyboard.press(keyOf(letter))
    await page.waitForTimeout(Math.min(pause, 1_000))
  }
  for (const _ of word) {
    await page.keyboard.press('Backspace')
    await page.waitForTimeout(whileTyping)
  }
  await page.waitForTimeout(pause)
}

async function typeOn(page, { keys, types, pause }) {
  for (let key = 0; key < keys; key++) {
    await page.keyboard.press(nthKey(types, key))
    await page.waitForTimeout(pause)
  }
}

async function typeAnywhere(page, { places, types, pause }) {
  for (let place = 0; place < places; place++) {
    for (const key of goOn) await page.keyboard.press(key)
    await page.waitForTimeout(pause)
    for (const key of [nthKey(types, place), 'Backspace']) {
      await page.keyboard.press(key)
      await page.waitForTimeout(pause)
    }
  }
}

async function measure(page, session, one, address) {
  await openWith(page, one, address)
  await warmUp(page, one)
  const before = await page.evaluate(yardstick)
  const single = await traced(session, () => (one.places ? typeAnywhere(page, one) : typeOn(page, one)))
  const yard = (before + (await page.evaluate(yardstick))) / 2
  const rapid = await traced(session, async () => {
    for (let key = 0; key < burst; key++) {
      await page.keyboard.press(nthKey(one.types, key))
      await page.waitForTimeout(whileTyping)
    }
    await page.waitForTimeout(one.pause)
  })
  const scrolled = await traced(session, async () => {
    const panel = await page.getByRole('tabpanel', { name: one.view }).boundingBox()
    await page.mouse.move(panel.x + panel.width / 2, panel.y + panel.height / 2)
    for (let turn = 0; turn < 60; turn++) {
      await page.mouse.wheel(0, 400)
      await page.waitForTimeout(16)
    }
    await page.waitForTimeout(300)
  })
  return { name: one.name, yard, ...single.work(), tasks: [...single.main, ...rapid.main], scrolling: scrolled.main }
}

/** Milliseconds of work for each key, on the page's own thread and in its workers, for each case; null without a browser. */
export function typingCost(site, wanted = cases) {
  return inBrowser(site, async (browser, address) => {
    const results = []
    for (const one of wanted) {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
      await context.grantPermissions(['clipboard-read', 'clipboard-write'])
      const page = await context.newPage()
      await page.addInitScript(markWork, marks)
      const session = await browser.newBrowserCDPSession()
      results.push(await measure(page, session, one, address))
      await session.detach()
      await context.close()
    }
    return results
  })
}

const percentile = (values, share) => {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.ceil(sorted.length * share) - 1] ?? 0
}

const pair = (values) => `${percentile(values, 0.5).toFixed(1)} ms, p95 ${percentile(values, 0.95).toFixed(1)} ms`

const inYards = (values) =>
  `${percentile(values, 0.5).toFixed(1)} times, p95 ${percentile(values, 0.95).toFixed(1)} times`

/** Of each file: the keys of all its places and views together. */
function filesOf(results) {
  const files = new Map()
  for (const { name, yard, all, way } of results) {
    const [file] = name.split(', ')
    const known = files.get(file) ?? { all: [], way: [], yards: [] }
    const yards = [...known.yards, ...all.map((ms) => ms / yard)]
    files.set(file, { all: [...known.all, ...all], way: [...known.way, ...way], yards })
  }
  return [...files].flatMap(([file, { all, way, yards }]) => [
    [`${file}, ${all.length} keys together, p50`, pair(all)],
    ['  without the list of suggestions, p50', pair(way)],
    ['  against a fixed piece of work, p50', inYards(yards)],
  ])
}

/** One line for each figure: its name, and what was measured. */
export function typingLines(results) {
  const each = results.flatMap(({ name, yard, all, way, main, workers, behind, tasks, scrolling }) => {
    const long = tasks.filter((ms) => ms > tooLong)
    return [
      [`${name}: a key to its result, p50`, pair(all)],
      ['  without the list of suggestions, p50', pair(way)],
      ['  of it on the main thread, p50', pair(main)],
      ['  of it in workers, p50', pair(workers)],
      ['  behind the result, up to the next key, p50', pair(behind)],
      [`  longest task while typing`, `${Math.max(0, ...tasks).toFixed(1)} ms, ${long.length} over ${tooLong} ms`],
      ['  longest task while scrolling', `${Math.max(0, ...scrolling).toFixed(1)} ms`],
      ['  a fixed piece of work, on this machine, now', `${yard.toFixed(1)} ms`],
    ]
  })
  return [...each, ...filesOf(results)]
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const site = join(root, 'out')
  const part = process.argv[2] ?? ''
  if (!existsSync(join(site, 'index.html'))) throw new Error('The page is not built: run npm run build first')
  const results = await typingCost(
    site,
    cases.filter(({ name }) => name.includes(part)),
  )
  for (const [label, value] of typingLines(results ?? [])) console.log(`  ${label.padEnd(60)} ${value}`)
}
