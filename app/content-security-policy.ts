/**
 * What the page may do: run and load its own files, and talk to no one else. Style may stand in the page because the
 * editor places its lines with it; scripts in the page are Next's own start-up data.
 */
export const contentSecurityPolicy = [
  // For the manifest alone; everything else is named. WebKitGTK does not know manifest-src, and says so in its console.
  "default-src 'self'",
  "script-src 'self' 'unsafe-inline'",
  "style-src 'self' 'unsafe-inline'",
  "worker-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "media-src 'none'",
  "object-src 'none'",
  "frame-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')
