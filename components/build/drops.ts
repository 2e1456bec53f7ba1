import { useDesk } from '@/components/review/desk'

/** Takes what is dropped anywhere on the page; returns what ends that. What reads it is loaded when it is needed. */
export function takeDrops(): () => void {
  const over = (event: DragEvent) => {
    if (!event.dataTransfer?.types.includes('Files')) return
    // before the editor, which would write the name of the file into the text
    event.preventDefault()
    event.stopPropagation()
    if (event.type === 'dragenter')
      useDesk.setState({ said: 'Drop the folder that is built, a Dockerfile or a review' })
    if (event.type !== 'drop') return
    useDesk.setState({ said: '' })
    // entries are gone once this function has returned
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry())
    const files = [...event.dataTransfer.files]
    void import('./bring-context').then((module) => module.bringDropped(entries, files))
  }
  const kinds = ['dragenter', 'dragover', 'drop'] as const
  for (const kind of kinds) window.addEventListener(kind, over, { capture: true })
  return () => {
    for (const kind of kinds) window.removeEventListener(kind, over, { capture: true })
  }
}
