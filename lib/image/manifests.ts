/** Which texts of a build context are read: those that tell what a build installs, and what it leaves out. */

const manifest =
  /^(package\.json|package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|requirements[^/]*\.txt|pyproject\.toml|poetry\.lock|uv\.lock|Pipfile(\.lock)?|setup\.(py|cfg)|go\.(mod|sum)|pom\.xml|build\.gradle(\.kts)?|settings\.gradle(\.kts)?|Cargo\.(toml|lock)|composer\.(json|lock)|Gemfile(\.lock)?|[^/]*\.(cs|fs)proj|[^/]*\.sln|[^/]*\.?dockerignore)$/

/** What these folders hold was installed or built, so its manifests say nothing of the project. */
const notOurs = /(^|\/)(node_modules|\.git|vendor|\.venv|venv|target|site-packages)\//

/** No manifest is larger, and no project has more of them or more text in them than can be read while someone waits. */
export const manifestLimits = { bytes: 4 * 1024 * 1024, texts: 500, allBytes: 32 * 1024 * 1024 }

export const isManifest = (path: string): boolean =>
  manifest.test(path.slice(path.lastIndexOf('/') + 1)) && !notOurs.test(path)

/** A Dockerfile by any of the names that people give them. */
export const isDockerfileName = (path: string): boolean =>
  !notOurs.test(path) &&
  !/\.dockerignore$/i.test(path) &&
  /(^|\/)((Dockerfile|Containerfile)(\.[^/]+)?|[^/]+\.(Dockerfile|Containerfile))$/i.test(path)
