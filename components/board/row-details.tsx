import { AskFirst } from '@/components/session/ask-first'
import { Button } from '@/components/ui/button'
import { formatSeconds } from '@/lib/budget/cost'
import { formatEstimate } from '@/lib/catalog/format'
import type { OwnExercise } from '@/lib/learn/exercise-payload'
import type { HandedIn, Judged } from '@/lib/learn/result'
import { takeOff } from './board'
import { GoalStates } from './goal-states'
import type { Cell, Row } from './rows'
import { show } from './shown'
import { WorkFile } from './work-file'

const helpWords = ({ hints, sawSolution, seconds }: HandedIn): string =>
  [
    seconds === 0 ? 'no time counted' : formatSeconds(seconds),
    hints === 0 ? 'no hints' : hints === 1 ? 'one hint' : `${hints} hints`,
    sawSolution ? 'solution seen' : 'solution not seen',
  ].join(', ')

const sizeWords = ({ onDisk, compressed }: Judged): string =>
  `${formatEstimate(onDisk)} on disk, ${formatEstimate(compressed)} to pull`

interface PieceProps {
  readonly cell: Cell
  readonly title: string
  readonly participant: string
}

function Piece({ cell: { work, verdict }, title, participant }: PieceProps) {
  return (
    <section aria-label={title} className="grid gap-x-8 gap-y-2 wide:grid-cols-[minmax(0,22rem)_minmax(0,1fr)]">
      <div>
        <h4 className="font-semibold">{title}</h4>
        <p className="text-[13px] text-ink-soft">
          {verdict.kind === 'judged' && `${sizeWords(verdict.judged)}, `}
          {helpWords(work)}
        </p>
        {verdict.kind === 'judged' && <GoalStates goals={verdict.judged.goals} className="mt-2 text-[13px]" />}
        {verdict.kind === 'unjudged' && <p className="mt-1 text-[13px] text-save">{verdict.reason}</p>}
        <Button
          size="small"
          className="mt-2"
          onClick={() =>
            show({
              exercise: work.exercise,
              view: 'compare',
              sides: [{ kind: 'start' }, { kind: 'work', key: participant }],
            })
          }
        >
          Compare
        </Button>
      </div>
      <WorkFile name={`Dockerfile, ${title}`} text={work.dockerfile} />
    </section>
  )
}

/** Everything that one person handed in. */
export function RowDetails({ row, exercises }: { readonly row: Row; readonly exercises: readonly OwnExercise[] }) {
  const { participant, cells } = row
  const handedIn = new Date(participant.entry.result.at * 60_000)
  return (
    <div className="space-y-5">
      {cells.map((cell) => (
        <Piece
          key={cell.work.exercise}
          cell={cell}
          title={exercises.find(({ id }) => id === cell.work.exercise)?.title ?? cell.work.exercise}
          participant={participant.key}
        />
      ))}
      <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-[13px] text-ink-faint">
        Handed in on {handedIn.toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' })}, by the clock of
        whoever did.
        <AskFirst
          size="small"
          label="Take off the board"
          sure={`Take off ${participant.name}`}
          onDo={() => takeOff(participant)}
        />
      </p>
    </div>
  )
}
