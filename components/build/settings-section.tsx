import { useId, useState } from 'react'
import type { Answer } from '@/components/analysis/protocol'
import { tell, useDesk } from '@/components/review/desk'
import { Choices, Labelled, TextArea } from '@/components/ui/field'
import { argumentsIn, argumentsText } from './build-arguments'
import { Section } from './section'

function Target({ answer }: { readonly answer: Answer }) {
  const id = useId()
  const target = useDesk((desk) => desk.target)
  const names = answer.analysis.stages.map((stage) => stage.name ?? String(stage.index))
  const missing = target !== null && !names.some((name) => name.toLowerCase() === target.toLowerCase())
  return (
    <Labelled
      id={id}
      label="Target stage"
      problem={missing ? 'The file has no stage of this name; the last one is built.' : null}
      hint={
        <>
          As <code>docker build --target</code>.
        </>
      }
    >
      <Choices
        id={id}
        value={target ?? ''}
        aria-describedby={`${id}-hint`}
        onChange={(event) => tell({ target: event.target.value === '' ? null : event.target.value })}
      >
        <option value="">The last one</option>
        {missing && <option value={target}>{target}</option>}
        {names.map((name, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a stage is its place in the file
          <option key={index} value={name}>
            {/^\d/.test(name) ? `Stage ${name}` : name}
          </option>
        ))}
      </Choices>
    </Labelled>
  )
}

function BuildArguments() {
  const id = useId()
  const [text, setText] = useState(() => argumentsText(useDesk.getState().buildArgs))
  const { problem } = argumentsIn(text)
  return (
    <Labelled id={id} label="Build arguments" problem={problem} hint="One NAME=value a line.">
      <TextArea
        id={id}
        rows={3}
        value={text}
        placeholder="VERSION=1.4"
        aria-invalid={problem !== null}
        aria-describedby={`${id}-hint`}
        onChange={(event) => {
          setText(event.target.value)
          tell({ buildArgs: argumentsIn(event.target.value).buildArgs }, 'soon')
        }}
      />
    </Labelled>
  )
}

function Dockerignore() {
  const id = useId()
  const dockerignore = useDesk((desk) => desk.dockerignore)
  return (
    <Labelled
      id={id}
      label={<code>.dockerignore</code>}
      className="@2xl:row-span-2"
      hint="A folder that is dropped brings its own."
    >
      <TextArea
        id={id}
        rows={7}
        value={dockerignore ?? ''}
        placeholder={'.git\nnode_modules'}
        aria-describedby={`${id}-hint`}
        onChange={(event) => tell({ dockerignore: event.target.value === '' ? null : event.target.value }, 'soon')}
      />
    </Labelled>
  )
}

export function SettingsSection({ answer }: { readonly answer: Answer }) {
  return (
    <Section title="What Docker would be told">
      <div className="mt-3 grid gap-x-6 gap-y-4 @2xl:grid-cols-2 @2xl:grid-rows-[auto_1fr]">
        <Target answer={answer} />
        <Dockerignore />
        <BuildArguments />
      </div>
    </Section>
  )
}
