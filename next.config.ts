import type { NextConfig } from 'next'

const config: NextConfig = {
  output: 'export',
  // For a site that does not lie at the root of its host, such as a project's page.
  basePath: process.env.PLIMSOLL_BASE_PATH ?? '',
  reactStrictMode: true,
  trailingSlash: true,
  poweredByHeader: false,
}

export default config
