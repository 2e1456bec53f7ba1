'use client'

import { contentSecurityPolicy } from './content-security-policy'

/**
 * What the page may do, said in the page. Written with the page and never by the browser: the build names the page's
 * scripts in it, and React, which knows nothing of that, would put its own looser copy beside it.
 */
export function Policy() {
  if (typeof window !== 'undefined' || process.env.NODE_ENV !== 'production') return null
  return <meta httpEquiv="Content-Security-Policy" content={contentSecurityPolicy} />
}
