/** Threads of the page whose work counts: its own, and those of its workers. */
const isMain = (name) => name === 'CrRendererMain'
const isWorker = (name) => name.startsWith('DedicatedWorker')

/** The marks that the page is given: where it asks for an analysis, and where its panels have taken another answer. */
export const marks = { asked: 'analysis asked for', drawn: 'answer drawn' }
const isMark =
  (wanted) =>
  ({ name, cat }) =>
    name === wanted && cat.includes('user_timing')
const isPicture = ({ name, ph }) => ph === 'X' && name === 'Commit'
/** A picture that is asked for is made in less, in microseconds; the next one that comes unasked is the cursor's. */
const pictureWithin = 100_000
const isTask = ({ name, ph }) => ph === 'X' && name === 'RunTask'
const isKey = ({ name, args }) => name === 'EventDispatch' && args?.data?.type === 'keydown'

/** The thread's own time where the browser tells it, else the clock's. */
const millisecondsOf = ({ tdur, dur }) => (tdur ?? dur ?? 0) / 1000

const sum = (values) => values.reduce((total, value) => total + value, 0)

/**
 * What a trace tells of the page that keys were pressed in: the length of each task of its main thread in milliseconds,
 * the work from each key that changes the text to the end of the picture that shows its result, what of that is beside the
 * way there (between the picture with the letter and the question to the analysis: the list of suggestions), and the work
 * up to the next key.
 */
export function tasksIn(events) {
  const threads = events.filter(({ name, ph }) => name === 'thread_name' && ph === 'M')
  const nameOf = new Map(threads.map(({ pid, tid, args }) => [`${pid}:${tid}`, args.name]))
  const named = (event) => nameOf.get(`${event.pid}:${event.tid}`) ?? ''
  const pressed = events.filter((event) => isKey(event) && isMain(named(event))).sort((a, b) => a.ts - b.ts)
  // Without a key, as while scrolling, the busiest page is the one that is looked at.
  const tasks = events.filter(isTask)
  const page = pressed[0]?.pid ?? busiest(tasks.filter((task) => isMain(named(task))))
  const ofPage = tasks.filter(({ pid }) => pid === page)
  const main = ofPage.filter((task) => isMain(named(task))).sort((a, b) => a.ts - b.ts)
  const workers = ofPage.filter((task) => isWorker(named(task)))
  const onPage = (is) =>
    events.filter((event) => is(event) && event.pid === page && isMain(named(event))).sort((a, b) => a.ts - b.ts)
  const answered = onPage(isMark(marks.drawn))
  const asked = onPage(isMark(marks.asked))
  const pictures = onPage(isPicture)
  /** When the task began in which something happened. */
  const startOf = (event) => main.findLast((task) => task.ts <= event.ts)?.ts ?? event.ts
  const starts = pressed.map(startOf)
  const startAfter = (at) => starts[at + 1] ?? Number.POSITIVE_INFINITY
  const isAsked = ({ start, at }) => asked.some(({ ts }) => ts > start && ts < startAfter(at))
  /** Keys that changed the text: one that only goes somewhere asks for nothing. */
  const typed = starts.map((start, at) => ({ start, at })).filter(isAsked)
  /** When a key's result is shown; null where none came before the next key. One that looks as before needs no picture. */
  const shown = starts.map((start, at) => {
    const mark = answered.findLast(({ ts }) => ts > start && ts < startAfter(at))
    const picture = mark && pictures.find(({ ts }) => ts > mark.ts && ts < mark.ts + pictureWithin)
    return picture?.ts ?? mark?.ts ?? null
  })
  const work = (list, from, to) => sum(list.filter(({ ts }) => ts >= from && ts < to).map(millisecondsOf))
  const everywhere = [...main, ...workers]
  const besideOf = (start, at) => {
    const letter = pictures.find(({ ts }) => ts > start)
    const question = asked.find(({ ts }) => ts > start && ts < startAfter(at))
    return letter && question ? work(everywhere, letter.ts, startOf(question)) : 0
  }
  return {
    main: main.map(millisecondsOf),
    work: () => {
      const upTo = (list) => (key) => work(list, key.start, shown[key.at] ?? startAfter(key.at))
      const all = upTo(everywhere)
      const seen = typed.filter(({ at }) => shown[at] !== null)
      return {
        main: typed.map(upTo(main)),
        workers: typed.map(upTo(workers)),
        all: typed.map(all),
        way: typed.map((key) => all(key) - besideOf(key.start, key.at)),
        behind: seen.map(({ at }) => work(everywhere, shown[at], startAfter(at))),
      }
    },
  }
}

function busiest(tasks) {
  const times = new Map()
  for (const task of tasks) times.set(task.pid, (times.get(task.pid) ?? 0) + millisecondsOf(task))
  return [...times].sort(([, a], [, b]) => b - a)[0]?.[0]
}
