import { useDesk } from '@/components/review/desk'

/** Looks at whole texts that are put in at once, and offers to take them for what they are; returns what ends that. */
export function watchPastes(): () => void {
  return useDesk.subscribe((now, before) => {
    if (now.text === before.text) return
    if (now.offer) useDesk.setState({ offer: null })
    // What the page itself puts in is loaded, what a person pastes is not.
    const isPasted = now.urgency === 'now' && now.loads === before.loads && now.opens === before.opens
    if (!isPasted) return
    void import('./recognise').then(({ recognise }) => {
      const pasted = recognise(now.text)
      if (pasted && useDesk.getState().text === now.text) {
        useDesk.setState({ offer: { pasted, text: now.text, before: before.text } })
      }
    })
  })
}
