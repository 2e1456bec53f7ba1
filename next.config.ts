import type { NextConfig } from 'next'

const config: NextConfig = {
  output: 'export',
  // For a site that does not lie at the root of its host, such as a project's page.
  basePath: process.env.PLIMSOLL_BASE_PATH ?? '',
  reactStrictMode: true,
  trailingSlash: true,
  poweredByHeader: false,
  turbopack: {
    resolveAlias: {
      // The language service can ask a registry for tags over this; the page knows tags from its own tables, and asks no one.
      https: { browser: './components/editor/language/no-network.ts' },
      // As the editor's own modules name them.
      '../../browser/widget/diffEditor/diffEditorWidget.js': './components/editor/no-diff-editor.ts',
      '../../browser/widget/multiDiffEditor/multiDiffEditorWidget.js': './components/editor/no-diff-editor.ts',
    },
  },
}

export default config
