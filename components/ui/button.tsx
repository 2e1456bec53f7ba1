import type { ComponentProps } from 'react'

const looks = {
  plain: 'border border-rule bg-sheet text-ink hover:border-edge',
  quiet: 'text-ink-soft hover:bg-well hover:text-ink',
  strong: 'bg-ship-fill text-on-ship hover:brightness-110',
} as const

interface ButtonProps extends ComponentProps<'button'> {
  readonly look?: keyof typeof looks
  readonly size?: 'small' | 'usual'
}

export function Button({ look = 'plain', size = 'usual', className = '', ...rest }: ButtonProps) {
  const room = size === 'small' ? 'h-7 gap-1.5 px-2.5 text-[13px]' : 'h-8 gap-2 px-3'
  return (
    <button
      type="button"
      className={`inline-flex shrink-0 items-center justify-center rounded-md font-medium whitespace-nowrap disabled:opacity-45 ${room} ${looks[look]} ${className}`}
      {...rest}
    />
  )
}
