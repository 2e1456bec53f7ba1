// Runs in the browser, between the page and the network: keeps the site's own files, so that the page works without one, and
// so that whoever has it open gets all of its parts from one version of it, however often the site is replaced meanwhile.
// `tools/offline.mjs` puts the version and the list in.
const cacheName = `plimsoll-${'VERSION'}`
/** Each with what its content comes to. */
const files = ['FILES']

const folder = new URL('./', self.location.href)
const kept = new Set(files.map(([file]) => new URL(file, folder).href))
/** Names that carry what is in the file. */
const isNamedByContent = (address) => address.startsWith(new URL('_next/static/', folder).href)

async function digestOf(response) {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await response.arrayBuffer()))
  return [...digest.subarray(0, 8)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

async function keep(cache, [file, digest]) {
  const address = new URL(file, folder).href
  const before = isNamedByContent(address) ? await caches.match(address) : undefined
  const response = before ?? (await fetch(new Request(address, { cache: 'no-cache' })))
  // While a site is being replaced it gives out files of two versions: then nothing is kept, and the next visit tries again.
  if (!response.ok || (await digestOf(response.clone())) !== digest) throw new Error(`${file} is not of this version`)
  await cache.put(address, response)
}

self.addEventListener('install', (event) => {
  const store = async () => {
    const cache = await caches.open(cacheName)
    // One after the other: a page that is at work needs the line more.
    for (const file of files) await keep(cache, file)
  }
  // One that takes the place of another waits until no page of that one is open, or someone asks for it.
  event.waitUntil(store())
})

self.addEventListener('message', (event) => {
  if (event.data === 'take over') event.waitUntil(self.skipWaiting())
})

self.addEventListener('activate', (event) => {
  const clear = async () => {
    const old = (await caches.keys()).filter((name) => name.startsWith('plimsoll-') && name !== cacheName)
    const open = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
    // A page of the version before may still ask for its parts.
    await Promise.all(old.slice(0, open.length > 0 ? -1 : undefined).map((name) => caches.delete(name)))
    await self.clients.claim()
  }
  event.waitUntil(clear())
})

/**
 * A worker learns from its address what to run, and takes the address of the answer for its own: an answer without one
 * leaves it the address that it was asked for under.
 */
const withoutAddress = (response) => new Response(response.body, { status: response.status, headers: response.headers })

async function fromCache(request, address) {
  const own = await (await caches.open(cacheName)).match(address)
  const found = own ?? (isNamedByContent(address) ? await caches.match(address) : undefined)
  if (!found) return fetch(request)
  return request.destination === 'worker' ? withoutAddress(found) : found
}

self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname, search } = new URL(request.url)
  const address = origin + pathname
  if (request.method !== 'GET' || !address.startsWith(folder.href)) return
  if (kept.has(address) || isNamedByContent(address)) event.respondWith(fromCache(request, address))
  // As the server would.
  else if (request.mode === 'navigate' && kept.has(`${address}/`))
    event.respondWith(Response.redirect(`${address}/${search}`, 308))
})
