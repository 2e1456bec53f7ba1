import { useEffect, useState } from 'react'
import { formatBytes } from '@/lib/catalog/format'
import { type Gathered, gatherRequests } from './gather'
import { type Row, summaryOf } from './record'

const names: Readonly<Record<string, string>> = {
  page: 'The page',
  analysis: 'Its analysis, which runs beside it',
  language: 'Its help with writing, which runs beside it',
}

const requests = (count: number): string => (count === 1 ? 'one request' : `${count} requests`)

function weightOf({ received, held }: Row): string {
  if (received > 0) return formatBytes(received)
  return held > 0 ? 'was here already' : 'not told'
}

/** What the list leaves out, said with it. */
function Limits({ silent, kept, isFull }: Pick<Gathered, 'silent' | 'kept'> & { readonly isFull: boolean }) {
  return (
    <p className="text-[13px]">
      It is this browser’s own record of what the page, and the programs that it runs beside itself, asked for since it
      was opened, and of the bytes that came back. What was sent with a request is not in it, nor is all that an
      extension of the browser may ask for: the network panel has both.
      {kept > 0 && ` Nor are the ${kept} files of this site that the browser fetched to keep for offline use.`}
      {silent > 0 &&
        ` ${silent === 1 ? 'One of those programs is' : `${silent} of those programs are`} at work and did not answer; open the list again for what ${silent === 1 ? 'it' : 'they'} asked for.`}
      {isFull && ' The record is full: what was asked for after its last line is not in it.'}
    </p>
  )
}

/** What the page asked for since it was opened, by who asked. */
export function RequestList() {
  const [gathered, setGathered] = useState<Gathered | null>(null)
  useEffect(() => {
    let isWanted = true
    void gatherRequests().then((found) => isWanted && setGathered(found))
    return () => {
      isWanted = false
    }
  }, [])
  if (!gathered) return <p className="text-[13px]">Asking the programs beside the page.</p>
  const { askers, count, received, elsewhere, isFull } = summaryOf(gathered.askers, location.origin)
  return (
    <div className="space-y-2">
      <p>
        <strong className="font-semibold text-ink">
          {requests(count)}, {received === 0 ? 'nothing' : formatBytes(received)} over the network,{' '}
          {elsewhere === 0 ? 'all to this site' : `${elsewhere} to other sites`}
        </strong>
        {elsewhere > 0 &&
          ': the page’s own program may not talk to them, so that they come from elsewhere, as an extension of the browser'}
        .
      </p>
      <section
        aria-label="Requests made"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard
        tabIndex={0}
        className="max-h-64 overflow-y-auto rounded-lg border border-rule"
      >
        <table className="w-full border-collapse text-[13px]">
          <thead className="sr-only">
            <tr>
              <th scope="col">File</th>
              <th scope="col">Over the network</th>
            </tr>
          </thead>
          {askers.map(({ name, rows, received: bytes }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two programs may have one name
            <tbody key={index}>
              <tr className="border-b border-rule bg-well text-ink">
                <th scope="rowgroup" colSpan={2} className="px-3 py-1 font-normal">
                  <span className="flex flex-wrap justify-between gap-x-4">
                    <span className="font-medium">{names[name] ?? name}</span>
                    <span>
                      {requests(rows.length)}, {formatBytes(bytes)}
                    </span>
                  </span>
                </th>
              </tr>
              {rows.map((row, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a file may be asked for twice
                <tr key={at} className="border-b border-rule align-top last:border-0">
                  <td className="w-full px-3 py-1">
                    <code className="[overflow-wrap:anywhere]">{row.shown}</code>
                    {row.isElsewhere && <span className="block font-medium text-save">another site</span>}
                  </td>
                  <td className="px-3 py-1 text-right whitespace-nowrap">{weightOf(row)}</td>
                </tr>
              ))}
            </tbody>
          ))}
        </table>
      </section>
      <Limits silent={gathered.silent} kept={gathered.kept} isFull={isFull} />
    </div>
  )
}
