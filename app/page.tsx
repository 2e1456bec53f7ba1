import { embedScript } from '@/components/embed/embed-script'
import { Playground } from '@/components/review/playground'
import { knownScript } from '@/components/share/known-script'

export default function Page() {
  return (
    <>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of our own, no input in it */}
      <script dangerouslySetInnerHTML={{ __html: embedScript }} />
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of our own, no input in it */}
      <script dangerouslySetInnerHTML={{ __html: knownScript }} />
      <Playground />
    </>
  )
}
