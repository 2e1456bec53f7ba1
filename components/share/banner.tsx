import type { ReactNode } from 'react'
import { dismissLinkProblem, dismissWelcome, useDesk } from '@/components/review/desk'
import { Button } from '@/components/ui/button'
import { handFocusToFile } from '@/components/ui/hand-focus'
import { Icon } from '@/components/ui/icon'
import { later } from '@/components/ui/later'

const SharedBanner = later(() => import('./shared-banner').then((module) => module.SharedBanner))

interface StripProps {
  readonly name: string
  readonly alert?: boolean
  readonly className?: string
  readonly children: ReactNode
}

export function Strip({ name, alert = false, className = '', children }: StripProps) {
  return (
    <section
      role={alert ? 'alert' : undefined}
      aria-label={name}
      className={`flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-rule px-6 py-2 max-wide:px-4 print:hidden ${alert ? 'bg-save-tint' : 'bg-ship-tint'} ${className}`}
    >
      {children}
    </section>
  )
}

function Dismiss({ onClick }: { readonly onClick: () => void }) {
  return (
    <Button
      look="quiet"
      size="small"
      aria-label="Dismiss"
      onClick={() => {
        onClick()
        handFocusToFile()
      }}
    >
      <Icon name="close" />
    </Button>
  )
}

/** Says where the file came from, when that was a link. */
export function Banner() {
  const isShared = useDesk((desk) => desk.origin.kind === 'link' || desk.sharedIsBeside)
  const welcome = useDesk((desk) => desk.welcome)
  const problem = useDesk((desk) => desk.linkProblem)
  if (problem !== null) {
    return (
      <Strip name="Link problem" alert>
        <p className="flex-1">{problem} Below is your own file, as you left it.</p>
        <Dismiss onClick={dismissLinkProblem} />
      </Strip>
    )
  }
  if (isShared) return <SharedBanner />
  if (!welcome) return null
  return (
    <Strip name="What this is" className="in-data-known:hidden">
      <p className="flex-1">
        Paste a Dockerfile in place of this example: here is what every layer weighs before anything is built, and a
        leaner file, step by step.
      </p>
      <Dismiss onClick={dismissWelcome} />
    </Strip>
  )
}
