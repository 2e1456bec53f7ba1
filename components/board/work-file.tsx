import { CodeBlock } from '@/components/rules/code-block'

/** No Dockerfile is longer; what is can be shown in part. */
const mostLines = 800

export function firstLines(text: string): { readonly text: string; readonly more: number } {
  const lines = text.split('\n')
  return lines.length <= mostLines
    ? { text, more: 0 }
    : { text: lines.slice(0, mostLines).join('\n'), more: lines.length - mostLines }
}

/** A file that someone handed in, to read. */
export function WorkFile({ name, text }: { readonly name: string; readonly text: string }) {
  const shown = firstLines(text)
  if (text.trim() === '') return <p className="text-ink-faint">The file is empty.</p>
  return (
    <div className="min-w-0">
      <CodeBlock name={name} text={shown.text} />
      {shown.more > 0 && <p className="mt-1 text-[13px] text-ink-faint">{shown.more} more lines are not shown.</p>}
    </div>
  )
}
