/** Threads of the page whose work counts: its own, and those of its workers. */
const isMain = (name) => name === 'CrRendererMain'
const isWorker = (name) => name.startsWith('DedicatedWorker')

/** The mark that the page is given for the moment at which its panels have taken another answer. */
export const drawn = 'answer drawn'
const isDrawn = ({ name, cat }) => name === drawn && cat.includes('user_timing')
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
 * the work from each key to the end of the picture that shows its result, and the work from there to the next key.
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
  const main = ofPage.filter((task) => isMain(named(task)))
  const workers = ofPage.filter((task) => isWorker(named(task)))
  const onPage = (is) =>
    events.filter((event) => is(event) && event.pid === page && isMain(named(event))).sort((a, b) => a.ts - b.ts)
  const marks = onPage(isDrawn)
  const pictures = onPage(isPicture)
  const starts = pressed.map(({ ts }) => Math.max(...main.filter((task) => task.ts <= ts).map((task) => task.ts)))
  const startAfter = (at) => starts[at + 1] ?? Number.POSITIVE_INFINITY
  /** When a key's result is shown; null where none came before the next key. One that looks as before needs no picture. */
  const shown = starts.map((start, at) => {
    const mark = marks.findLast(({ ts }) => ts > start && ts < startAfter(at))
    const picture = mark && pictures.find(({ ts }) => ts > mark.ts && ts < mark.ts + pictureWithin)
    return picture?.ts ?? mark?.ts ?? null
  })
  const work = (list, from, to) => sum(list.filter(({ ts }) => ts >= from && ts < to).map(millisecondsOf))
  return {
    main: main.map(millisecondsOf),
    work: () => {
      const upTo = (list) => starts.map((start, at) => work(list, start, shown[at] ?? startAfter(at)))
      const [onMain, inWorkers] = [upTo(main), upTo(workers)]
      return {
        main: onMain,
        workers: inWorkers,
        all: onMain.map((ms, at) => ms + (inWorkers[at] ?? 0)),
        behind: starts.flatMap((_, at) =>
          shown[at] === null ? [] : [work([...main, ...workers], shown[at], startAfter(at))],
        ),
      }
    },
  }
}

function busiest(tasks) {
  const times = new Map()
  for (const task of tasks) times.set(task.pid, (times.get(task.pid) ?? 0) + millisecondsOf(task))
  return [...times].sort(([, a], [, b]) => b - a)[0]?.[0]
}
