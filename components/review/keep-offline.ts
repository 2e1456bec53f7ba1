const hour = 3_600_000

/** Looks for a newer version of the site now and then, while the page is looked at. */
function lookForNewer(registration: ServiceWorkerRegistration): void {
  let looked = Date.now()
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible' || Date.now() - looked < hour) return
    looked = Date.now()
    registration.update().catch(() => {})
  })
}

function watch(registration: ServiceWorkerRegistration, onNewer: () => void): void {
  const { serviceWorker } = navigator
  // The first that is kept is this very version.
  let isKept = serviceWorker.controller !== null
  const tell = () => {
    if (isKept) onNewer()
  }
  if (registration.waiting) tell()
  registration.addEventListener('updatefound', () => {
    const { installing } = registration
    installing?.addEventListener('statechange', () => installing.state === 'installed' && tell())
  })
  serviceWorker.addEventListener('controllerchange', () => {
    tell()
    isKept = true
  })
  lookForNewer(registration)
}

/**
 * Has the browser keep the site's files, so that the page opens and works without a network. `home`: where the site
 * begins, from the page. `onNewer` is told where another version is kept than the one that this page is of.
 */
export function keepOffline(home = '', onNewer: () => void = () => {}): void {
  if (process.env.NODE_ENV !== 'production' || !('serviceWorker' in navigator)) return
  // Where the browser keeps nothing (a private window, a page from a file), the page works as before.
  const { serviceWorker } = navigator
  serviceWorker
    .register(`${home}service-worker.js`)
    .then(() => serviceWorker.getRegistration())
    .then((registration) => registration && watch(registration, onNewer))
    .catch(() => {})
}

/** Opens the page anew as the version that is kept beside it. */
export async function takeNewer(): Promise<void> {
  const waiting = (await navigator.serviceWorker.getRegistration())?.waiting
  if (!waiting) return location.reload()
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload())
  waiting.postMessage('take over')
}
