import { useId } from 'react'
import { revise, touched, useDesk } from '@/components/review/desk'
import { Choices } from '@/components/ui/field'
import { Words } from '@/components/ui/prose'
import { type Profile, profiles, profileWords } from '@/lib/rules/profile'
import { Section } from './section'

/** Says where the image is to run, which decides which base is best and which fixes help. */
function runsIn(profile: Profile): void {
  const { thread, origin } = useDesk.getState()
  revise({ thread: { ...thread, settings: { ...thread.settings, profile } }, origin: touched(origin) })
}

/** Where the image is to run, and what follows from that. */
export function PlaceSection() {
  const id = useId()
  const profile = useDesk((desk) => desk.thread.settings.profile)
  return (
    <Section title="Where it runs">
      <div className="mt-3 grid gap-x-6 gap-y-3 @2xl:grid-cols-2">
        <Choices
          aria-label="Where it runs"
          aria-describedby={id}
          value={profile}
          onChange={(event) => runsIn(profiles.find((it) => it === event.target.value) ?? 'generic')}
        >
          {profiles.map((it) => (
            <option key={it} value={it}>
              {profileWords[it].title}
            </option>
          ))}
        </Choices>
        <ul id={id} className="list-disc space-y-1 pl-4 text-[13px] text-ink-soft marker:text-ink-faint">
          {profileWords[profile].means.map((sentence) => (
            <li key={sentence}>
              <Words text={sentence} />
            </li>
          ))}
        </ul>
      </div>
    </Section>
  )
}
