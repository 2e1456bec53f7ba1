import type { MetadataRoute } from 'next'

export const dynamic = 'force-static'

/** What a browser needs to install the page. Addresses are relative: the site may lie in any folder. */
export default function manifest(): MetadataRoute.Manifest {
  return {
    name: 'Plimsoll',
    short_name: 'Plimsoll',
    description: 'What your Dockerfile weighs before it is built, and a leaner one beside it.',
    start_url: './',
    scope: './',
    display: 'standalone',
    background_color: '#f5f3ec',
    theme_color: '#f5f3ec',
    icons: [{ src: 'icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' }],
  }
}
