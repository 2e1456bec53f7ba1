const link = 'text-[15px] font-semibold underline decoration-rule underline-offset-4 hover:decoration-current'

const ways = [
  {
    href: 'session/',
    title: 'Make a session',
    about:
      'Choose exercises, set a time, send one link. Everybody works in a browser of their own and hands in a link.',
  },
  {
    href: 'board/',
    title: 'Open the board',
    about:
      'Paste what was handed in, or the whole chat: who reached what, two files side by side, one after the other on a wall.',
  },
  {
    href: 'own/',
    title: 'Write an exercise',
    about: 'A file of yours, with goals, hints and a solution, packed into a link.',
  },
]

/** Where an hour with a team begins. */
export function WithATeam() {
  return (
    <section aria-labelledby="with-a-team" className="mt-10 border-t border-rule pt-6">
      <h2 id="with-a-team" className="text-[18px] font-semibold">
        An hour with a team
      </h2>
      <ul className="mt-2 grid gap-x-8 gap-y-3 sm:grid-cols-3">
        {ways.map(({ href, title, about }) => (
          <li key={href}>
            <a href={href} className={link}>
              {title}
            </a>
            <p className="mt-0.5 text-ink-soft">{about}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}
