/** Threads of the page whose work counts: its own, and those of its workers. */
const isMain = (name) => name === 'CrRendererMain'
const isWorker = (name) => name.startsWith('DedicatedWorker')

const isTask = ({ name, ph }) => ph === 'X' && name === 'RunTask'
const isKey = ({ name, args }) => name === 'EventDispatch' && args?.data?.type === 'keydown'

/** The thread's own time where the browser tells it, else the clock's. */
const millisecondsOf = ({ tdur, dur }) => (tdur ?? dur ?? 0) / 1000

const sum = (values) => values.reduce((total, value) => total + value, 0)

/**
 * What a trace tells of the page that keys were pressed in: the length of each task of its main thread in milliseconds,
 * and the work between one key and the next.
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
  const between = (list) =>
    pressed.map(({ ts }, at) => {
      const end = pressed[at + 1]?.ts ?? Number.POSITIVE_INFINITY
      return sum(list.filter((task) => task.ts + task.dur > ts && task.ts + task.dur <= end).map(millisecondsOf))
    })
  return {
    main: main.map(millisecondsOf),
    work: () => {
      const [onMain, inWorkers] = [between(main), between(workers)]
      return { main: onMain, workers: inWorkers, all: onMain.map((ms, at) => ms + (inWorkers[at] ?? 0)) }
    },
  }
}

function busiest(tasks) {
  const times = new Map()
  for (const task of tasks) times.set(task.pid, (times.get(task.pid) ?? 0) + millisecondsOf(task))
  return [...times].sort(([, a], [, b]) => b - a)[0]?.[0]
}
