import { expect } from '@playwright/test'
import { asValues, type Started } from './commands'

/** A part of the page: a CSS selector, or XPath where it begins with a slash. */
export type Place = string

const wait = { intervals: [50], timeout: 20_000 }

/** Repeats what fails while the page is drawn anew. */
const until = (attempt: () => Promise<void>): Promise<void> => expect(attempt).toPass(wait)

const control = process.platform === 'darwin' ? '\uE03D' : '\uE009'
export const keys = { control, escape: '\uE00C', home: '\uE011', end: '\uE010' } as const

const nothing = '(nothing)'

/** Someone at a page in a browser that is no Playwright's own. */
export class Visit {
  readonly #complaints: string[] = []

  constructor(private readonly browser: Started) {}

  /** Runs the body of a function in the page. */
  run(body: string, ...args: readonly unknown[]): Promise<unknown> {
    return this.browser.send('run', { script: body, args })
  }

  open(url: string): Promise<void> {
    return this.#leave(() => this.browser.send('open', { url }))
  }

  reload(): Promise<void> {
    // Firefox's own command for it goes past what is kept for offline use.
    return this.#leave(() => this.run('location.reload()'))
  }

  async openInNewWindow(url: string, width = 1440, height = 900): Promise<void> {
    await this.#hear()
    const { handle } = asValues(await this.browser.send('addTab', { type: 'window' }))
    await this.browser.send('turnTo', { handle })
    await this.resize(width, height)
    await this.open(url)
  }

  async resize(width: number, height: number): Promise<void> {
    await this.browser.send('resize', { width, height })
  }

  async click(place: Place): Promise<void> {
    const using = place.startsWith('/') ? 'xpath' : 'css selector'
    await until(async () => {
      const element = asValues(await this.browser.send('find', { using, value: place }))
      await this.browser.send('click', { id: Object.values(element)[0] })
    })
  }

  /** Presses all at once, and types what is longer than a key letter by letter. */
  async press(...together: readonly string[]): Promise<void> {
    const down = together.map((value) => ({ type: 'keyDown', value }))
    const up = together.toReversed().map((value) => ({ type: 'keyUp', value }))
    await this.#act([...down, ...up])
  }

  async type(text: string): Promise<void> {
    await this.#act(
      [...text].flatMap((value) => [
        { type: 'keyDown', value },
        { type: 'keyUp', value },
      ]),
    )
  }

  /** Copies from a field of its own, as a person copies from another window. */
  async copy(text: string): Promise<void> {
    await this.run(
      `const field = document.body.appendChild(document.createElement('textarea'))
       field.id = 'copied-from'
       field.value = arguments[0]
       field.select()`,
      text,
    )
    await this.press(control, 'c')
    await this.run(`document.getElementById('copied-from').remove()`)
  }

  /** Waits until what stands at a place is what is looked for. */
  async sees(place: Place, what: string | RegExp): Promise<void> {
    await until(async () => expect(await this.text(place), place).toMatch(what))
  }

  async has(place: Place): Promise<void> {
    await until(async () => expect(await this.text(place), place).not.toBe(nothing))
  }

  async lacks(place: Place): Promise<void> {
    await until(async () => expect(await this.text(place), place).toBe(nothing))
  }

  async text(place: Place): Promise<string> {
    return String(
      await this.run(
        `const [place, nothing] = arguments
         const found = place.startsWith('/')
           ? document.evaluate(place, document, null, XPathResult.FIRST_ORDERED_NODE_TYPE).singleNodeValue
           : document.querySelector(place)
         return found === null ? nothing : found.value ?? found.innerText`,
        place,
        nothing,
      ),
    )
  }

  /** Waits until the browser has kept the site's files, and answers for them. */
  isKeptOffline(): Promise<void> {
    return until(async () => expect(await this.run('return navigator.serviceWorker.controller !== null')).toBe(true))
  }

  /** What the page said in the console and the errors that nobody caught. */
  async complaints(): Promise<readonly string[]> {
    await this.#hear()
    return this.#complaints
  }

  picture(): Promise<Buffer> {
    return this.browser.send('picture').then((base64) => Buffer.from(String(base64), 'base64'))
  }

  #act(actions: readonly unknown[]): Promise<unknown> {
    return this.browser.send('act', { actions: [{ type: 'key', id: 'keyboard', actions }] })
  }

  async #hear(): Promise<void> {
    const heard = await this.run('return window.heard?.splice(0) ?? []')
    if (Array.isArray(heard)) this.#complaints.push(...heard.map(String))
  }

  /** Leaves for another document, and listens in it from its beginning. */
  async #leave(go: () => Promise<unknown>): Promise<void> {
    await this.#hear()
    await this.run('window.heard = null')
    await go()
    await until(async () => {
      const isListening = await this.run(
        `if (location.protocol === 'about:' || window.heard === null) return false
         const heard = window.heard ??= []
         if (heard.isListening) return true
         heard.isListening = true
         const words = (thing) => thing?.stack ? thing + ' ' + thing.stack : String(thing)
         for (const name of ['error', 'warn']) {
           const own = console[name]
           console[name] = (...said) => { heard.push('console: ' + said.map(words).join(' ')); own.apply(console, said) }
         }
         addEventListener('error', (event) => heard.push('error: ' + words(event.error ?? event.message)))
         addEventListener('unhandledrejection', (event) => heard.push('rejection: ' + words(event.reason)))
         document.addEventListener('securitypolicyviolation', (event) => heard.push('refused: ' + event.blockedURI))
         return true`,
      )
      expect(isListening).toBe(true)
    })
  }
}
