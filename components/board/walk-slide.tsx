import { useMedia } from '@/components/ui/use-media'
import { formatDelta, formatEstimate } from '@/lib/catalog/format'
import { FileDiff } from './file-diff'
import { GoalStates } from './goal-states'
import type { Candidate } from './sides'
import type { Slide } from './slides'

const reachedWords = ({ standing }: Candidate): string =>
  standing ? `${standing.goals.filter(({ reached }) => reached).length} of ${standing.goals.length}` : '–'

/** As large as a screen holds that many lines, in as many columns as that takes. */
function lookFor(count: number): string {
  if (count <= 11) return 'max-w-[84rem] text-[clamp(16px,1.7vw,32px)]'
  if (count <= 26) return 'wide:columns-2 text-[clamp(15px,1.3vw,25px)]'
  return count <= 50 ? 'wide:columns-2 text-[clamp(13px,1.05vw,20px)]' : 'wide:columns-3 text-[clamp(12px,0.95vw,18px)]'
}

function Bar({ candidate, heaviest, most }: { candidate: Candidate; heaviest: number; most: number | null }) {
  const { name, standing, side } = candidate
  const known = standing !== null && standing.onDisk.basis !== 'unknown'
  const width = known ? Math.max(0.5, (standing.onDisk.likely / heaviest) * 100) : 0
  const look =
    side.kind === 'work'
      ? 'bg-ship-fill'
      : side.kind === 'start'
        ? 'bg-save-fill'
        : 'hatched border border-edge text-edge'
  return (
    <li className="grid break-inside-avoid grid-cols-[minmax(0,6fr)_minmax(3em,5fr)_7.2em_3.6em] max-sm:grid-cols-[minmax(0,1fr)_7.2em_3.6em] max-sm:py-[0.4em] items-center gap-x-[0.8em] py-[0.22em]">
      <bdi className={`truncate max-sm:col-span-full ${side.kind === 'work' ? '' : 'text-ink-soft'}`}>{name}</bdi>
      <span aria-hidden="true" className="bar relative h-[0.8em] bg-stay-tint">
        <span className={`block h-full ${look}`} style={{ width: `${width}%` }} />
        {most !== null && <span className="absolute -inset-y-[0.25em] w-[2px] bg-ink" style={{ left: `${most}%` }} />}
      </span>
      <span className="text-right whitespace-nowrap">{standing ? formatEstimate(standing.onDisk) : '–'}</span>
      <span className="text-right whitespace-nowrap text-ink-soft">
        <span className="sr-only">goals: </span>
        {reachedWords(candidate)}
      </span>
    </li>
  )
}

function Overview({ slide }: { readonly slide: Extract<Slide, { kind: 'overview' }> }) {
  const { exercise, candidates } = slide
  const heaviest = Math.max(1, ...candidates.map(({ standing }) => standing?.onDisk.likely ?? 0))
  const asked = exercise.goals.find((goal) => goal.kind === 'size' && goal.which === 'onDisk')
  const most = asked?.kind === 'size' && asked.most <= heaviest ? (asked.most / heaviest) * 100 : null
  return (
    <>
      <h2 className="text-[clamp(28px,3.4vw,64px)] leading-[1.15] font-semibold tracking-tight">{exercise.title}</h2>
      {exercise.situation !== '' && (
        <p className="mt-[0.4em] max-w-[60ch] text-[clamp(16px,1.5vw,28px)] text-ink-soft">{exercise.situation}</p>
      )}
      <p className="mt-[2.5vh] text-[clamp(14px,1.1vw,20px)] text-ink-faint">
        On disk, and goals reached{most === null ? '' : '; the line is what was asked for'}
      </p>
      <ol className={`mt-1 gap-x-[3vw] ${lookFor(candidates.length)}`}>
        {candidates.map((it) => (
          <Bar key={it.id} candidate={it} heaviest={heaviest} most={most} />
        ))}
      </ol>
    </>
  )
}

function File({ slide }: { readonly slide: Extract<Slide, { kind: 'file' }> }) {
  const { candidate, start } = slide
  const large = useMedia('(min-width: 1700px)')
  const { standing } = candidate
  const change =
    standing && start.standing && standing.onDisk.basis !== 'unknown' && start.standing.onDisk.basis !== 'unknown'
      ? formatDelta(standing.onDisk.likely - start.standing.onDisk.likely)
      : null
  return (
    <div className="grid gap-x-[3vw] gap-y-6 wide:grid-cols-[minmax(0,32fr)_minmax(0,68fr)]">
      <div>
        <h2 className="text-[clamp(26px,2.9vw,56px)] leading-[1.15] font-semibold tracking-tight [overflow-wrap:anywhere]">
          <bdi>{candidate.name}</bdi>
        </h2>
        <p className="mt-[0.3em] text-[clamp(30px,3.6vw,72px)] leading-[1.15] font-semibold tracking-tight text-ship">
          {standing ? formatEstimate(standing.onDisk) : 'not weighed'}
        </p>
        {standing && (
          <p className="text-[clamp(15px,1.3vw,24px)] text-ink-soft">
            on disk, {formatEstimate(standing.compressed)} to pull
            {change && (
              <>
                <br />
                {change} against the file to mend
              </>
            )}
          </p>
        )}
        {standing && <GoalStates goals={standing.goals} className="mt-[2.5vh] text-[clamp(15px,1.3vw,24px)]" />}
      </div>
      <div className="min-w-0" style={{ zoom: large ? 1.9 : 1.45 }}>
        <FileDiff name="Dockerfile" before={start.dockerfile} after={candidate.dockerfile} inline />
        {(start.dockerignore ?? '') !== (candidate.dockerignore ?? '') && (
          <FileDiff
            name=".dockerignore"
            before={start.dockerignore ?? ''}
            after={candidate.dockerignore ?? ''}
            inline
          />
        )}
      </div>
    </div>
  )
}

export function WalkSlide({ slide }: { readonly slide: Slide }) {
  return slide.kind === 'overview' ? <Overview slide={slide} /> : <File slide={slide} />
}
