import { useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Labelled, TextArea, TextField } from '@/components/ui/field'
import { contextText, readContextLines } from '@/lib/learn/context-lines'
import type { OwnExercise } from '@/lib/learn/exercise-payload'
import { FileText, longestFile } from './text-fields'

interface ProjectEditorProps {
  readonly exercise: OwnExercise
  readonly onChange: (part: Pick<OwnExercise, 'context'> | Pick<OwnExercise, 'files'>) => void
}

const mostManifests = 20

/** What lies beside the Dockerfile: sizes of files, and the texts of manifests. */
export function ProjectEditor({ exercise, onChange }: ProjectEditorProps) {
  const [lines, setLines] = useState(() => contextText(exercise.context))
  const [manifests, setManifests] = useState(() =>
    Object.entries(exercise.files).map(([path, text]) => ({ path, text })),
  )
  const id = useId()
  const { wrong } = readContextLines(lines)
  const change = (next: typeof manifests) => {
    setManifests(next)
    onChange({
      files: Object.fromEntries(
        next.filter(({ path }) => path.trim() !== '').map(({ path, text }) => [path.trim(), text]),
      ),
    })
  }
  return (
    <details open={exercise.context !== null || manifests.length > 0}>
      <summary className="font-medium text-ink-soft hover:text-ink">
        What lies beside it: files, their sizes, manifests
      </summary>
      <div className="mt-3 space-y-3">
        <Labelled
          id={id}
          label="Files and their sizes, one a line"
          problem={wrong === null ? null : `Line ${wrong} is no path with a size, as src/app.js 12 kB.`}
          hint="What COPY brings is weighed by these. None: not known."
        >
          <TextArea
            id={id}
            value={lines}
            rows={4}
            placeholder={'src/app.js 12 kB\ndata/big.csv 90 MB'}
            aria-invalid={wrong !== null}
            aria-describedby={`${id}-hint`}
            onChange={(event) => {
              setLines(event.target.value)
              onChange({ context: readContextLines(event.target.value).context })
            }}
          />
        </Labelled>
        {manifests.map(({ path, text }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a manifest is its place in the list while its name is typed
          <div key={index} className="space-y-2 border-l-2 border-rule pl-3">
            <div className="flex items-end gap-2">
              <Labelled id={`${id}-${index}`} label="Manifest" className="flex-1">
                <TextField
                  id={`${id}-${index}`}
                  value={path}
                  maxLength={400}
                  placeholder="package.json"
                  onChange={(event) => change(manifests.with(index, { path: event.target.value, text }))}
                />
              </Labelled>
              <Button look="quiet" onClick={() => change(manifests.toSpliced(index, 1))}>
                Take out
              </Button>
            </div>
            <FileText
              label="Its text"
              value={text}
              rows={4}
              longest={longestFile}
              onChange={(now) => change(manifests.with(index, { path, text: now }))}
            />
          </div>
        ))}
        {manifests.length < mostManifests && (
          <Button size="small" onClick={() => setManifests([...manifests, { path: '', text: '' }])}>
            Add a manifest
          </Button>
        )}
      </div>
    </details>
  )
}
