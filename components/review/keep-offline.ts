/**
 * Has the browser keep the site's files, so that the page opens and works without a network. `home`: where the site
 * begins, from the page.
 */
export function keepOffline(home = ''): void {
  if (process.env.NODE_ENV !== 'production' || !('serviceWorker' in navigator)) return
  // Where the browser keeps nothing (a private window, a page from a file), the page works as before.
  navigator.serviceWorker.register(`${home}service-worker.js`).catch(() => {})
}
