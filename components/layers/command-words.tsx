/** A line may end behind a hyphen, and the letter of an option on the next is hard to read. */
const option = /(?<=\s)(-\S{1,24})(?=\s|$)/

/** An instruction in a few lines, on paper in all that it takes, with no option broken in two. */
export function CommandWords({ words, className }: { readonly words: string; readonly className: string }) {
  return (
    <code
      className={`line-clamp-2 text-[12.5px] [overflow-wrap:anywhere] print:line-clamp-none ${className}`}
      title={words}
    >
      {words.split(option).map((part, at) =>
        at % 2 === 0 ? (
          part
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text, in its order
          <span key={at} className="whitespace-nowrap">
            {part}
          </span>
        ),
      )}
    </code>
  )
}
