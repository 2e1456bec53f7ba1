import type { Metadata } from 'next'
import { SiteHeader } from '@/components/ui/site-header'

export const metadata: Metadata = { title: 'Not found · Plimsoll' }

/** Where the site begins. In full: this page stands at addresses of any depth. */
const home = `${process.env.PLIMSOLL_BASE_PATH ?? ''}/`

const ways = [
  { href: home, name: 'The playground', about: 'Paste a Dockerfile and see what every layer weighs.' },
  { href: `${home}learn/`, name: 'The course', about: 'Exercises, from what deletion does to a file of 1.2 GB.' },
  { href: `${home}rules/`, name: 'The rules', about: 'What is looked for in a file, why, and how it is mended.' },
]

export default function NotFound() {
  return (
    <>
      <SiteHeader home={home} />
      <main className="mx-auto max-w-[44rem] px-6 py-12 max-sm:px-4">
        <h1 className="text-[26px] leading-8 font-semibold tracking-tight">There is nothing at this address</h1>
        <p className="mt-2 text-ink-soft">It may have been cut short on its way, or the page may have gone.</p>
        <ul className="mt-6 space-y-3">
          {ways.map(({ href, name, about }) => (
            <li key={name}>
              <a
                href={href}
                className="text-[15px] font-semibold underline decoration-rule underline-offset-4 hover:decoration-current"
              >
                {name}
              </a>
              <p className="text-ink-soft">{about}</p>
            </li>
          ))}
        </ul>
      </main>
    </>
  )
}
