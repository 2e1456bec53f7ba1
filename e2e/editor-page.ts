import { expect, type Locator, type Page } from '@playwright/test'

type ViewName = 'File' | 'Changes' | 'Layers' | 'Findings' | 'Bases' | 'Cache' | 'Cost' | 'Build' | 'Comments'

/** The page as someone at it sees it. */
export class EditorPage {
  readonly headline: Locator
  readonly certainty: Locator
  readonly status: Locator
  readonly banner: Locator

  constructor(readonly page: Page) {
    this.headline = page.getByRole('region', { name: 'Image size' })
    this.certainty = page.getByTestId('certainty')
    this.status = page.getByRole('status').last()
    this.banner = page.getByRole('region', { name: 'Shared review' })
  }

  async open(hash = ''): Promise<void> {
    await this.page.goto(`/${hash}`)
    await this.ready()
  }

  /** The file is there to be edited, and its numbers are there. */
  async ready(): Promise<void> {
    await expect(this.certainty).toBeVisible()
    if (await this.isTouch()) await expect(this.page.locator('textarea')).toBeAttached()
    else await expect(this.page.locator('.monaco-editor .view-line').first()).toBeVisible()
  }

  isTouch(): Promise<boolean> {
    return this.page.evaluate(() => matchMedia('(pointer: coarse)').matches)
  }

  /** The full editor's input is no text field, so that `fill` does not reach it. */
  async focusEditor(): Promise<void> {
    await this.page.locator('.monaco-editor .view-lines').click({ position: { x: 4, y: 4 } })
  }

  async setEditorText(text: string): Promise<void> {
    if (await this.isTouch()) {
      await this.page.getByRole('textbox', { name: 'Dockerfile' }).fill(text)
      return
    }
    await this.focusEditor()
    await this.page.keyboard.press('ControlOrMeta+A')
    await this.page.keyboard.press('Delete')
    if (text !== '') await this.page.keyboard.insertText(text)
  }

  /** Puts the cursor behind the first place where the words stand, by keyboard. */
  async cursorBehind(words: string): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+Home')
    await this.page.keyboard.press('ControlOrMeta+F')
    await expect(this.page.locator('.find-widget textarea').first()).toBeFocused()
    await this.page.keyboard.insertText(words)
    await expect(this.page.locator('.find-widget .matchesCount')).toContainText(/^1 of/)
    await this.page.keyboard.press('Escape')
    await this.page.keyboard.press('ArrowRight')
  }

  /** As with Ctrl+V: all at once, where `setEditorText` comes letter by letter. */
  async pasteText(text: string): Promise<void> {
    await this.page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await this.page.evaluate((words) => navigator.clipboard.writeText(words), text)
    // wherever a long file was left: its first line may be far above
    await this.page.locator('.monaco-editor .native-edit-context').focus()
    await this.page.keyboard.press('ControlOrMeta+A')
    await this.page.keyboard.press('ControlOrMeta+V')
  }

  /** What the editor holds, line by line as drawn; notes at line ends are left out. */
  async editorText(): Promise<string> {
    return this.page.evaluate(() => {
      const lines = [...document.querySelectorAll<HTMLElement>('.monaco-editor .view-line')]
      lines.sort((a, b) => a.offsetTop - b.offsetTop)
      return lines
        .map((line) => {
          const copy = document.createElement('div')
          copy.append(line.cloneNode(true))
          for (const note of copy.querySelectorAll('.size-note, .waste-note, .said-note')) note.remove()
          return (copy.textContent ?? '').replaceAll('\u00a0', ' ')
        })
        .join('\n')
    })
  }

  /** What is on the desk is kept in this browser a moment after it was typed. */
  async untilKept(text: string, drawer: 'draft' | 'shared-copy' = 'draft'): Promise<void> {
    await expect
      .poll(() => this.page.evaluate((key) => localStorage.getItem(key), `plimsoll.${drawer}`))
      .toContain(text)
  }

  async chooseExample(title: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Examples' }).click()
    await this.page.getByRole('button', { name: title }).click()
  }

  tab(name: ViewName): Locator {
    return this.page.getByRole('tab', { name })
  }

  panel(name: ViewName): Locator {
    return this.page.getByRole('tabpanel', { name })
  }

  /** Shows a view, and waits until it is there whole. */
  async show(name: ViewName): Promise<void> {
    await this.tab(name).click()
    await expect(this.panel(name)).not.toBeEmpty()
    await expect(this.panel(name)).not.toContainText('Looking through the table')
  }

  /** The switch of a step in the list. */
  step(title: string | RegExp): Locator {
    return this.page.getByRole('checkbox', { name: title })
  }

  /** Opens the share dialog and gives the link in it. */
  async shareLink(): Promise<string> {
    await this.page.getByRole('button', { name: 'Share', exact: true }).click()
    const link = await this.page.getByRole('textbox', { name: 'Link to this review' }).inputValue()
    await this.page.getByRole('button', { name: 'Close' }).click()
    return link
  }
}
