import type { Metadata, Viewport } from 'next'
import localFont from 'next/font/local'
import type { ReactNode } from 'react'
import { themeScript } from '@/components/ui/theme-script'
import './globals.css'
import { Policy } from './policy'

const textFace = localFont({
  src: './fonts/ibm-plex-sans-latin-wght-normal.woff2',
  weight: '100 700',
  variable: '--font-text',
})

const codeFace = localFont({
  src: './fonts/ibm-plex-mono-latin-400-normal.woff2',
  weight: '400',
  variable: '--font-code',
  adjustFontFallback: false,
})

export const metadata: Metadata = {
  title: 'Plimsoll: what your Dockerfile weighs, and a leaner one',
  description:
    'Paste a Dockerfile, see what every layer weighs before it is built, review a leaner file step by step. Nothing leaves the page.',
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f5f3ec' },
    { media: '(prefers-color-scheme: dark)', color: '#0d141d' },
  ],
}

export default function RootLayout({ children }: { readonly children: ReactNode }) {
  return (
    <html lang="en" className={`${textFace.variable} ${codeFace.variable}`} suppressHydrationWarning>
      <head>
        <Policy />
        {/* Before the first paint, or the page would flash in the other theme. */}
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of our own, no input in it */}
        <script dangerouslySetInnerHTML={{ __html: themeScript }} />
      </head>
      <body>{children}</body>
    </html>
  )
}
