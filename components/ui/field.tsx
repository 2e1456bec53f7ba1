import type { ComponentProps, ReactNode } from 'react'
import { Icon } from './icon'

/** A phone's browser magnifies the page for a field with smaller letters than 16 pixels, and leaves it so. */
const look =
  'w-full min-w-0 rounded-md border border-edge bg-sheet px-2.5 text-[13px] pointer-coarse:text-[16px] aria-invalid:border-save placeholder:text-ink-faint'

export function TextField({ className = '', ...rest }: ComponentProps<'input'>) {
  return (
    <input
      type="text"
      autoComplete="off"
      spellCheck={false}
      className={`h-8 font-mono ${look} ${className}`}
      {...rest}
    />
  )
}

export function TextArea({ className = '', ...rest }: ComponentProps<'textarea'>) {
  return (
    <textarea
      autoComplete="off"
      autoCapitalize="off"
      spellCheck={false}
      wrap="off"
      className={`block resize-y py-1.5 font-mono leading-5 ${look} ${className}`}
      {...rest}
    />
  )
}

export function Choices({ className = '', ...rest }: ComponentProps<'select'>) {
  return (
    <span className={`relative block w-full ${className}`}>
      <select className={`h-8 appearance-none pr-7 ${look}`} {...rest} />
      <Icon name="chevron" className="pointer-events-none absolute top-2 right-2 size-4 text-ink-soft" />
    </span>
  )
}

interface LabelledProps {
  readonly id: string
  readonly label: ReactNode
  /** What is wrong with what was typed. */
  readonly problem?: string | null
  readonly hint?: ReactNode
  readonly className?: string
  readonly children: ReactNode
}

/** A label above its control, and below it what is wrong with what was typed, else what to type. */
export function Labelled({ id, label, problem, hint, className = '', children }: LabelledProps) {
  return (
    <div className={`min-w-0 ${className}`}>
      <label htmlFor={id} className="mb-1 block font-medium">
        {label}
      </label>
      {children}
      {(problem || hint) && (
        <p id={`${id}-hint`} className={`mt-1 text-[13px] ${problem ? 'text-save' : 'text-ink-faint'}`}>
          {problem || hint}
        </p>
      )}
    </div>
  )
}
