import type { ComponentProps } from 'react'

const looks = {
  plain: 'border border-rule bg-sheet text-ink hover:border-edge',
  quiet: 'text-ink-soft hover:bg-well hover:text-ink',
  strong: 'bg-ship-press text-on-ship hover:brightness-110 forced-colors:border',
} as const

interface ButtonProps extends ComponentProps<'button'> {
  readonly look?: keyof typeof looks
  readonly size?: 'small' | 'usual'
  /** For words of unknown length, which may take more than one line. */
  readonly wraps?: boolean
}

export function Button({ look = 'plain', size = 'usual', wraps = false, className = '', ...rest }: ButtonProps) {
  const room = size === 'small' ? 'min-h-7 gap-1.5 px-2.5 text-[13px]' : 'min-h-8 gap-2 px-3'
  const flow = wraps ? 'py-0.5 text-left' : 'shrink-0 whitespace-nowrap'
  return (
    <button
      type="button"
      className={`inline-flex items-center justify-center rounded-md font-medium print:hidden disabled:opacity-45 aria-disabled:cursor-default aria-disabled:opacity-45 ${room} ${flow} ${looks[look]} ${className}`}
      {...rest}
    />
  )
}
