import { type FormEvent, useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { TextArea } from '@/components/ui/field'
import { takeText, useBoard } from './board'

/** Where results come in: what is pasted is read at once, what is typed when asked. */
export function PasteArea({ large }: { readonly large: boolean }) {
  const reading = useBoard((board) => board.reading)
  const [text, setText] = useState('')
  const id = useId()
  const take = (pasted: string) => {
    setText('')
    void takeText(pasted)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (text.trim() !== '') take(text)
  }
  return (
    <form onSubmit={submit}>
      <label htmlFor={id} className="mb-1 block font-medium">
        Result links, or the whole chat as it is
      </label>
      <div className="flex items-start gap-3 max-sm:flex-col">
        <TextArea
          id={id}
          value={text}
          rows={large ? 7 : 2}
          placeholder="Paste here"
          onChange={(event) => setText(event.target.value)}
          onPaste={(event) => {
            event.preventDefault()
            take(text + event.clipboardData.getData('text/plain'))
          }}
        />
        <Button type="submit" look={large ? 'strong' : 'plain'} disabled={reading || text.trim() === ''}>
          {reading ? 'Reading…' : 'Add'}
        </Button>
      </div>
    </form>
  )
}
