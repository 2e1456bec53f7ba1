interface FileTextProps {
  readonly name: string
  readonly text: string
}

/** A whole file to read, with its lines numbered; the numbers are not copied along. */
export function FileText({ name, text }: FileTextProps) {
  const lines = text.replace(/\r?\n$/, '').split(/\r?\n/)
  return (
    <section
      aria-label={name}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard
      tabIndex={0}
      className="overflow-x-auto rounded-lg border border-rule bg-sheet py-2 font-mono text-[12.5px] leading-5"
    >
      <pre className="min-w-max pr-4">
        {lines.map((text, index) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place in the file
            key={index}
            data-line={index + 1}
            className="block before:mr-4 before:inline-block before:w-9 before:text-right before:text-ink-faint before:content-[attr(data-line)]"
          >
            {`${text}\n`}
          </span>
        ))}
      </pre>
    </section>
  )
}
