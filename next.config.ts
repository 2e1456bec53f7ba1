import type { NextConfig } from 'next'

const config: NextConfig = {
  output: 'export',
  reactStrictMode: true,
  trailingSlash: true,
  poweredByHeader: false,
}

export default config
