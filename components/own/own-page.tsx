'use client'

import { useEffect, useId, useMemo, useState } from 'react'
import { keepChosen, keptChosen, withExercise } from '@/components/session/chosen'
import { keepExercise } from '@/components/session/own-exercises'
import { Button } from '@/components/ui/button'
import { Choices, Labelled, TextField } from '@/components/ui/field'
import type { OwnExercise } from '@/lib/learn/exercise-payload'
import { exercises } from '@/lib/learn/exercises'
import { type Slot, slotsOf } from '@/lib/learn/goal-slots'
import { emptyExercise, startWord } from '@/lib/learn/own-exercise'
import { GoalsEditor, type Stands } from './goals-editor'
import { copyOfCourse, keepDraft, named, openOwn, putAside } from './own-draft'
import { OwnLinks } from './own-links'
import { ProjectEditor } from './project-editor'
import { QuizzesEditor } from './quizzes-editor'
import { SolutionsEditor } from './solutions-editor'
import { FileText, longestFile, Sentences } from './text-fields'
import { useFileChecks } from './use-file-checks'

interface PartProps {
  readonly title: string
  readonly about?: string
  readonly children: React.ReactNode
}

function Part({ title, about, children }: PartProps) {
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="text-[18px] font-semibold">
        {title}
      </h2>
      {about && <p className="mt-0.5 max-w-[70ch] text-ink-soft">{about}</p>}
      <div className="mt-3 space-y-3">{children}</div>
    </section>
  )
}

interface EditorProps {
  readonly exercise: OwnExercise
  readonly onChange: (exercise: OwnExercise) => void
}

const hintNames = ['First hint: a nudge', 'Second hint', 'Third hint: all but the answer']

/** Everything that an exercise is made of, with what its files come to as one types. */
function Editor({ exercise, onChange }: EditorProps) {
  const id = useId()
  const put = (part: Partial<OwnExercise>) => onChange({ ...exercise, ...part })
  const { goals, context, files } = exercise
  const [found, setFound] = useState<readonly string[]>([])
  const slots = useMemo(() => slotsOf(goals, found), [goals, found])
  const asked = [...goals, ...slots.flatMap(({ goal, probe }) => (goal === null && probe ? [probe] : []))]
  const checks = useFileChecks({ goals: asked, context, files }, [exercise, ...exercise.solutions])
  const [start, solution] = checks.map((it) => (it && typeof it !== 'string' ? it : null))
  const rules = start?.found.map(({ rule }) => rule).join(' ') ?? ''
  useEffect(() => setFound(rules === '' ? [] : rules.split(' ')), [rules])
  const ruleTitles = new Map([...(start?.found ?? []), ...(solution?.found ?? [])].map((it) => [it.rule, it.title]))
  const standsOf = ({ probe }: Slot): Stands => {
    const same = JSON.stringify(probe)
    const find = (check: typeof start) => check?.goals.find(({ goal }) => JSON.stringify(goal) === same)
    return { start: find(start), solution: find(solution) }
  }
  return (
    <div className="mt-6 grid gap-x-12 gap-y-8 wide:grid-cols-[minmax(0,1fr)_minmax(0,24rem)]">
      <div className="space-y-9">
        <Part title="What it is about">
          <Labelled id={id} label="Title">
            <TextField
              id={id}
              value={exercise.title}
              maxLength={200}
              className="font-sans!"
              onChange={(event) => put({ title: event.target.value })}
            />
          </Labelled>
          <Sentences
            label="Situation"
            hint="Whose file it is, and what is wrong with that."
            value={exercise.situation}
            longest={4000}
            onChange={(situation) => put({ situation })}
          />
          <Sentences
            label="The idea"
            hint="What to take from it, before one starts."
            value={exercise.idea}
            longest={4000}
            onChange={(idea) => put({ idea })}
          />
        </Part>
        <Part title="The file to mend">
          <FileText
            label="Dockerfile"
            value={exercise.dockerfile}
            rows={12}
            longest={longestFile}
            onChange={(dockerfile) => put({ dockerfile })}
          />
          <details open={exercise.dockerignore !== null}>
            <summary className="font-medium text-ink-soft hover:text-ink">
              A .dockerignore that is there already
            </summary>
            <div className="mt-2">
              <FileText
                label=".dockerignore"
                value={exercise.dockerignore ?? ''}
                rows={3}
                longest={longestFile}
                onChange={(text) => put({ dockerignore: text === '' ? null : text })}
              />
            </div>
          </details>
          <ProjectEditor exercise={exercise} onChange={put} />
        </Part>
        <Part title="A solution" about="It shows that the goals can be reached, and is what participants may look at.">
          <SolutionsEditor exercise={exercise} checks={checks.slice(1)} onChange={(solutions) => put({ solutions })} />
        </Part>
        <Part title="Goals" about="Checked on what the file comes to, never on its text: whatever gets there is right.">
          <GoalsEditor
            goals={goals}
            slots={slots}
            standsOf={standsOf}
            ruleTitles={ruleTitles}
            startWord={startWord(start?.starts ?? '')}
            onChange={(now) => put({ goals: now })}
          />
        </Part>
        <Part title="Hints" about="Each costs a mark on the board. Leave them empty for none.">
          {hintNames.map((name, index) => (
            <Sentences
              key={name}
              label={name}
              value={exercise.hints[index] ?? ''}
              longest={1000}
              rows={1}
              onChange={(hint) => {
                const [first, second, third] = exercise.hints.with(index, hint)
                put({ hints: [first ?? '', second ?? '', third ?? ''] })
              }}
            />
          ))}
        </Part>
        <Part title="Afterwards">
          <Sentences
            label="What to remember"
            value={exercise.remember}
            longest={1000}
            onChange={(remember) => put({ remember })}
          />
          <QuizzesEditor quizzes={exercise.quizzes} onChange={(quizzes) => put({ quizzes })} />
        </Part>
      </div>
      <div className="wide:sticky wide:top-6 wide:max-h-[calc(100dvh-3rem)] wide:self-start wide:overflow-y-auto">
        <OwnLinks
          exercise={exercise}
          checks={checks}
          onKeep={() => {
            const kept = named(exercise)
            onChange(kept)
            return keepExercise(kept)
          }}
          onSession={() => {
            const kept = named(exercise)
            onChange(kept)
            keepExercise(kept)
            keepChosen(withExercise(keptChosen(), kept))
          }}
        />
      </div>
    </div>
  )
}

interface Work {
  readonly exercise: OwnExercise
  /** Grows when a whole other exercise is put in. */
  readonly loads: number
  /** What there is to say of how it came. */
  readonly said: string
  readonly alert: boolean
}

function openedFrom(hash: string, loads: number): Work {
  const opened = openOwn(hash)
  const base = { exercise: opened.exercise, loads, alert: false }
  if (opened.kind === 'problem') return { ...base, said: opened.sentence, alert: true }
  if (opened.kind === 'draft') return { ...base, said: '' }
  return {
    ...base,
    said: opened.keptOld
      ? 'Opened from the link. What you were writing is kept among your own exercises.'
      : 'Opened from the link.',
  }
}

/** Where trainers write exercises of their own. */
export function OwnPage() {
  const [work, setWork] = useState<Work | null>(null)
  const id = useId()
  useEffect(() => {
    let loads = 0
    const follow = () => {
      loads += 1
      const next = openedFrom(location.hash, loads)
      keepDraft(next.exercise)
      setWork(next)
      if (location.hash.length > 1) history.replaceState(null, '', location.pathname + location.search)
    }
    const followNew = () => location.hash.length > 1 && follow()
    follow()
    window.addEventListener('hashchange', followNew)
    return () => window.removeEventListener('hashchange', followNew)
  }, [])
  if (!work) return <div className="min-h-dvh" />
  const { exercise } = work
  const replace = (next: OwnExercise) => {
    const aside = putAside(exercise)
    keepDraft(next)
    setWork({
      exercise: next,
      loads: work.loads + 1,
      said: aside ? 'What you were writing is kept among your own exercises.' : '',
      alert: false,
    })
  }
  return (
    <>
      <h1 className="text-[26px] leading-8 font-semibold tracking-tight">Write an exercise</h1>
      <p className="mt-2 max-w-[76ch] text-ink-soft">
        A file to mend, goals to reach, and a solution that shows that they can be reached. It is packed into a link;
        what you write is kept in this browser.
      </p>
      <div className="mt-4 flex flex-wrap items-end gap-3">
        <Labelled
          id={id}
          label={<span className="text-[13px] font-normal text-ink-faint">Begin from one of the course</span>}
          className="w-64"
        >
          <Choices
            id={id}
            value=""
            onChange={(event) => {
              const copy = copyOfCourse(event.target.value)
              if (copy) replace(copy)
            }}
          >
            <option value="">Choose…</option>
            {exercises.map((it) => (
              <option key={it.id} value={it.id}>
                {it.title}
              </option>
            ))}
          </Choices>
        </Labelled>
        <Button onClick={() => replace(emptyExercise)}>Begin anew</Button>
      </div>
      <p role={work.alert ? 'alert' : 'status'} className={`mt-2 ${work.alert ? 'text-save' : 'text-ink-soft'}`}>
        {work.said}
      </p>
      <Editor
        key={work.loads}
        exercise={exercise}
        onChange={(next) => {
          keepDraft(next)
          setWork({ ...work, exercise: next })
        }}
      />
    </>
  )
}
