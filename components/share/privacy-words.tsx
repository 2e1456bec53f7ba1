import { useEffect, useState } from 'react'
import { RequestList } from '@/components/requests/request-list'
import { FoldSummary } from '@/components/ui/fold-summary'

/** Whether the browser keeps the whole site by now. */
function useKept(): boolean {
  const [kept, setKept] = useState(false)
  useEffect(() => {
    navigator.serviceWorker?.getRegistration().then(
      (registration) => setKept(registration?.active?.state === 'activated'),
      () => {},
    )
  }, [])
  return kept
}

export function PrivacyWords() {
  const kept = useKept()
  const [listed, setListed] = useState(false)
  return (
    <div className="mt-2 space-y-3 text-ink-soft">
      <p>
        Your Dockerfile is read, weighed and rewritten by a program that runs in this browser. It is sent to no server,
        and there is no analytics, no account and no cookie.
      </p>
      <p>
        The page loads its own files: the program, two typefaces, and tables of image and package sizes. Which tables it
        asks for depends on the distribution that your file starts from; nothing else of the file shows in what it asks.
      </p>
      <p>
        Your draft, a review that you were sent and worked on, files that were put aside for others, and the name that
        you write under are kept in this browser’s own storage. A link holds the whole file with what was decided and
        said of it, names and times too, and is made only when you ask for one. A folder that you drop is read in this
        page, names, sizes and manifests, and is forgotten with it: no link holds it.
      </p>
      <p>
        <strong className="font-semibold text-ink">To check:</strong> open the browser’s network panel and type, or take
        the machine off the network once the page is there. Its security policy forbids talking to any other site.
      </p>
      <details className="group" onToggle={({ currentTarget }) => setListed(currentTarget.open)}>
        <FoldSummary words="What this page has asked for" />
        {listed && (
          <div className="mt-2">
            <RequestList />
          </div>
        )}
      </details>
      {kept && (
        <p>
          <strong className="font-semibold text-ink">Ready without a network:</strong> this browser keeps the page’s own
          files, with the course and the rules, so that they open and work offline.
        </p>
      )}
    </div>
  )
}
