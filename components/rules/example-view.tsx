import { formatEstimate } from '@/lib/catalog/format'
import { CodeBlock } from './code-block'
import type { ExamplePair } from './example-pairs'

function Saving({ sizes }: { readonly sizes: NonNullable<ExamplePair['sizes']> }) {
  const words = (kind: 'onDisk' | 'compressed') =>
    [sizes.before[kind], sizes.after[kind]].map((size) => formatEstimate(size))
  const [diskBefore, diskAfter] = words('onDisk')
  const [pullBefore, pullAfter] = words('compressed')
  if (diskBefore === diskAfter && pullBefore === pullAfter) {
    return <span>The image stays at {diskAfter} on disk; what changes is not its size.</span>
  }
  return (
    <span>
      This file’s image: {diskBefore} on disk becomes <strong className="font-semibold text-save">{diskAfter}</strong>,{' '}
      {pullBefore} to pull becomes <strong className="font-semibold text-save">{pullAfter}</strong>.
    </span>
  )
}

interface ExampleViewProps {
  readonly pair: ExamplePair
  /** Opens the example in the playground; null where no link can hold it. */
  readonly link: string | null
}

/** A file, what it becomes, and what that takes off, as two simulated builds tell it. */
export function ExampleView({ pair, link }: ExampleViewProps) {
  const { before, after, sizes } = pair
  const isFine = before.state === 'fine'
  const both = after?.file === before.file
  return (
    <figure className="my-5">
      <div className={`grid gap-3 ${after ? 'md:grid-cols-2' : ''}`}>
        <div className="min-w-0">
          <p className="mb-1 text-[13px] font-medium">{isFine ? 'Nothing to say of this' : 'Before'}</p>
          <CodeBlock
            name={isFine ? 'Example that is fine' : 'Before'}
            text={before.text}
            {...(both && { marked: { as: 'gone', other: after.text } })}
          />
        </div>
        {after && (
          <div className="min-w-0">
            <p className="mb-1 text-[13px] font-medium">{both ? 'After' : `After: ${after.file}`}</p>
            <CodeBlock name="After" text={after.text} {...(both && { marked: { as: 'come', other: before.text } })} />
          </div>
        )}
      </div>
      <figcaption className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-[13px] text-ink-soft">
        {sizes && <Saving sizes={sizes} />}
        {link && (
          <a
            href={link}
            className="font-medium text-ship underline decoration-rule underline-offset-4 hover:decoration-current"
          >
            Open in the playground
          </a>
        )}
      </figcaption>
    </figure>
  )
}
