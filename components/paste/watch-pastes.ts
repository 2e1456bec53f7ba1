import { takesText } from '@/components/actions/listen-to-keys'
import { say, useDesk } from '@/components/review/desk'
import { startFrom } from '@/components/share/open-page'
import { examples } from '@/lib/examples/examples'

/** A text that is pasted where no field is: a whole Dockerfile takes the place of the one there, anything else is asked about. */
async function takeFromPage(text: string): Promise<void> {
  const [{ recognise }, { hasFrom }] = await Promise.all([import('./recognise'), import('./lines')])
  const pasted = recognise(text)
  const here = useDesk.getState().text
  if (pasted) useDesk.setState({ offer: { pasted, text: here, before: here } })
  else if (hasFrom(text)) {
    startFrom(text)
    useDesk.setState({ welcome: false })
    say('Pasted in place of the file that stood here')
  }
}

function onPaste(event: ClipboardEvent): void {
  if (event.defaultPrevented || takesText(event.target) || takesText(document.activeElement)) return
  if (document.querySelector('dialog[open]')) return
  const text = event.clipboardData?.getData('text/plain') ?? ''
  if (text.trim() === '') return
  event.preventDefault()
  void takeFromPage(text)
}

/** Looks at texts that are put in at once, and offers to take them for what they are; returns what ends that. */
export function watchPastes(): () => void {
  const unsubscribe = useDesk.subscribe((now, before) => {
    if (now.text === before.text) return
    if (now.offer) useDesk.setState({ offer: null })
    // What the page itself puts in is loaded, what a person pastes is not.
    const isPasted = now.urgency === 'now' && now.loads === before.loads && now.opens === before.opens
    if (!isPasted) return
    void import('./recognise').then(({ recognise, recogniseAmong }) => {
      const isExample = examples.some(({ dockerfile }) => dockerfile === before.text)
      const pasted = recogniseAmong(before.text, now.text, isExample) ?? recognise(now.text)
      if (pasted && useDesk.getState().text === now.text) {
        useDesk.setState({ offer: { pasted, text: now.text, before: before.text } })
      }
    })
  })
  document.addEventListener('paste', onPaste)
  return () => {
    document.removeEventListener('paste', onPaste)
    unsubscribe()
  }
}
