import { type ReactNode, useId } from 'react'

interface SectionProps {
  readonly title: string
  readonly children: ReactNode
}

export function Section({ title, children }: SectionProps) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="border-t border-rule pt-5 first:border-0 first:pt-0">
      <h3 id={id} className="text-[15px] font-semibold">
        {title}
      </h3>
      {children}
    </section>
  )
}
