import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Labelled, TextArea, TextField } from '@/components/ui/field'
import { most } from '@/lib/review/comments'
import { type About, begunOn, callMe, drop, focusOn, openerOf, openerSelector, useTalk, write } from './talk'

export interface Send {
  readonly label: string
  readonly act: (text: string) => void
}

interface FormProps {
  readonly about: About
  readonly label: string
  readonly hint?: string
  /** The first is what Ctrl+Enter does. */
  readonly sends: readonly Send[]
  /** Whether the words stand under a name. */
  readonly signed?: boolean
  /** Whether nothing at all may be sent too, which takes back what there was. */
  readonly mayBeEmpty?: boolean
}

interface NameProps {
  readonly value: string
  readonly onChange: (name: string) => void
}

/** Asked for once, with the first words that someone writes. */
function NameField({ value, onChange }: NameProps) {
  const id = useId()
  return (
    <Labelled id={id} label="Your name, as others will read it" className="max-w-80 text-[13px]">
      <TextField
        id={id}
        value={value}
        maxLength={most.name}
        className="font-sans!"
        onChange={(event) => onChange(event.target.value)}
      />
    </Labelled>
  )
}

/** A few words to write. What was begun stays there when one looks at something else meanwhile. */
export function Form({ about, label, hint, sends, signed = true, mayBeEmpty = false }: FormProps) {
  const id = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  const name = useTalk((talk) => talk.name)
  /** A name that is being typed; null while the one that is known stands. */
  const [typedName, setTypedName] = useState<string | null>(null)
  const isNaming = signed && (name === null || typedName !== null)
  const text = useTalk((talk) => begunOn(talk, about)?.text ?? '')
  const isEmpty = text.trim() === '' && !mayBeEmpty

  useEffect(() => {
    field.current?.focus({ preventScroll: true })
    field.current?.scrollIntoView({ block: 'nearest' })
  }, [])

  const close = () => {
    drop(about)
    focusOn(openerSelector(about))
  }
  const send = ({ act }: Send) => {
    if (isEmpty) return
    if (isNaming) callMe((typedName ?? '').trim())
    act(text)
    drop(about)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // Words that were typed are dropped by the button alone.
    if (event.key === 'Escape' && text === '') close()
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && sends[0]) send(sends[0])
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <div className="space-y-2 font-sans whitespace-normal print:hidden">
      <Labelled id={id} label={label} hint={hint} className="max-w-[68ch] text-[13px]">
        <TextArea
          ref={field}
          id={id}
          data-form={openerOf(about)}
          rows={3}
          wrap="soft"
          dir="auto"
          spellCheck
          autoCapitalize="sentences"
          value={text}
          maxLength={most.text}
          className="font-sans! leading-5"
          onChange={(event) => write(about, event.target.value)}
          onKeyDown={onKeyDown}
        />
      </Labelled>
      {isNaming && <NameField value={typedName ?? ''} onChange={setTypedName} />}
      <div className="flex flex-wrap items-center gap-2">
        {sends.map((it, index) => (
          <Button
            key={it.label}
            size="small"
            look={index === 0 ? 'strong' : 'plain'}
            disabled={isEmpty}
            onClick={() => send(it)}
          >
            {it.label}
          </Button>
        ))}
        <Button size="small" look="quiet" onClick={close}>
          Cancel
        </Button>
        {signed && !isNaming && (
          <p className="flex min-w-0 items-center text-[13px] text-ink-faint">
            <bdi className="max-w-48 truncate">as {name || 'Someone'}</bdi>
            <Button look="quiet" size="small" onClick={() => setTypedName(name)}>
              Change name
            </Button>
          </p>
        )}
      </div>
    </div>
  )
}
