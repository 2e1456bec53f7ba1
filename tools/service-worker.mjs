// Runs in the browser, between the page and the network: keeps the site's own files, so that the page works without one.
// `tools/offline.mjs` puts the version and the list in.
const cacheName = `plimsoll-${'VERSION'}`
const files = ['FILES']

const folder = new URL('./', self.location.href)
const kept = new Set(files.map((file) => new URL(file, folder).href))

self.addEventListener('install', (event) => {
  const store = async () => {
    const cache = await caches.open(cacheName)
    // One after the other: a page that is at work needs the line more.
    for (const file of files) await cache.add(new Request(new URL(file, folder), { cache: 'no-cache' }))
    await self.skipWaiting()
  }
  event.waitUntil(store())
})

self.addEventListener('activate', (event) => {
  const clear = async () => {
    const old = (await caches.keys()).filter((name) => name.startsWith('plimsoll-') && name !== cacheName)
    await Promise.all(old.map((name) => caches.delete(name)))
    await self.clients.claim()
  }
  event.waitUntil(clear())
})

/** A page is asked for anew while there is a network; what carries its version in its name, or in this worker's, is not. */
async function fromNetworkFirst(request) {
  const cache = await caches.open(cacheName)
  try {
    const response = await fetch(request)
    if (response.ok) await cache.put(request, response.clone())
    return response
  } catch (error) {
    const found = (await cache.match(request)) ?? (request.mode === 'navigate' ? await cache.match(folder) : undefined)
    if (found) return found
    throw error
  }
}

/**
 * A worker learns from its address what to run, and takes the address of the answer for its own: an answer without one
 * leaves it the address that it was asked for under.
 */
const withoutAddress = (response) => new Response(response.body, { status: response.status, headers: response.headers })

async function fromCacheFirst(request, address) {
  const found = await (await caches.open(cacheName)).match(address)
  if (!found) return fetch(request)
  return request.destination === 'worker' ? withoutAddress(found) : found
}

self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  const address = origin + pathname
  if (request.method !== 'GET' || !address.startsWith(folder.href)) return
  const isFile = kept.has(address) && !address.endsWith('/')
  event.respondWith(isFile ? fromCacheFirst(request, address) : fromNetworkFirst(request))
})
