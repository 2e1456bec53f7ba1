import { CodeBlock } from '@/components/rules/code-block'
import { formatBytes } from '@/lib/catalog/format'
import type { OwnExercise } from '@/lib/learn/exercise-payload'

/** What lies beside the Dockerfile, as far as the exercise says. */
export function ProjectFiles({ exercise }: { readonly exercise: OwnExercise }) {
  const { context, files } = exercise
  const texts = Object.entries(files)
  if ((context === null || context.length === 0) && texts.length === 0) return null
  return (
    <details className="group">
      <summary className="font-medium text-ink-soft hover:text-ink">What lies in the folder that is built</summary>
      {context && context.length > 0 && (
        <table className="mt-2 w-full max-w-[30rem] text-[13px]">
          <caption className="sr-only">Files of the project and what they weigh</caption>
          <tbody>
            {context.map(({ path, bytes }) => (
              <tr key={path} className="border-b border-rule last:border-0">
                <th scope="row" className="py-0.5 pr-4 text-left font-mono font-normal [overflow-wrap:anywhere]">
                  {path}
                </th>
                <td className="py-0.5 text-right whitespace-nowrap text-ink-soft">{formatBytes(bytes)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {texts.map(([path, text]) => (
        <div key={path} className="mt-2">
          <p className="text-[13px] text-ink-faint">{path}</p>
          <CodeBlock name={path} text={text} />
        </div>
      ))}
    </details>
  )
}
