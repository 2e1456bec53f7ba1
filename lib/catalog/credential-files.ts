/** A file that holds what opens something, and the programs that read it at build time. */
export interface CredentialFile {
  readonly name: RegExp
  readonly called: string
  /** Programs that read it; null where a mount for one RUN would not do: it is for the program, or for ssh. */
  readonly readers: RegExp | null
  /** A name for the secret. */
  readonly id: string
  /** What reads it: only what fetches for a build, or also the program when it runs. */
  readonly of: 'build' | 'program'
}

const anyFetcher =
  /^(?:curl|wget|git|pip[\d.]*|uv|poetry|npm|yarn|pnpm|go|composer|bundle|cargo|mvn|mvnw|gradle|gradlew|hg|svn)$/

const files: readonly CredentialFile[] = [
  { name: /(?:^|\/)\.netrc$/, called: 'a file of passwords', readers: anyFetcher, id: 'netrc', of: 'build' },
  {
    name: /(?:^|\/)\.git-credentials$/,
    called: 'passwords for Git',
    readers: anyFetcher,
    id: 'git-credentials',
    of: 'build',
  },
  {
    name: /(?:^|\/)\.aws\/credentials$/,
    called: 'keys of AWS',
    readers: /^(?:aws|terraform|python[\d.]*|pip[\d.]*)$/,
    id: 'aws',
    of: 'program',
  },
  {
    name: /(?:^|\/)\.pypirc$/,
    called: 'passwords for PyPI',
    readers: /^(?:pip[\d.]*|twine|poetry|uv)$/,
    id: 'pypirc',
    of: 'build',
  },
  {
    name: /(?:^|\/)auth\.json$/,
    called: 'passwords for Composer',
    readers: /^composer(?:\.phar)?$/,
    id: 'composer-auth',
    of: 'build',
  },
  {
    name: /(?:^|\/)id_(?:rsa|dsa|ecdsa|ed25519)$/,
    called: 'a private key of SSH',
    readers: null,
    id: 'ssh',
    of: 'build',
  },
  { name: /(?:^|\/)\.ssh$/, called: 'the keys of SSH', readers: null, id: 'ssh', of: 'build' },
  {
    name: /(?:^|\/)(?:kubeconfig|\.kube\/config)$/,
    called: 'the keys of a cluster',
    readers: null,
    id: 'kubeconfig',
    of: 'program',
  },
  {
    name: /(?:^|\/)\.docker\/config\.json$/,
    called: 'passwords of registries',
    readers: null,
    id: 'docker',
    of: 'build',
  },
  {
    name: /(?:^|\/)(?:service[-_]?account[\w-]*\.json|gcloud[\w-]*key[\w-]*\.json)$/,
    called: 'a key of a service account',
    readers: null,
    id: 'service-account',
    of: 'program',
  },
  {
    name: /(?:^|\/)(?:privkey|private[-_]?key|[\w.-]+-key)\.pem$|(?:^|\/)(?:server|tls|ssl|private)\.key$/,
    called: 'a private key',
    readers: null,
    id: 'key',
    of: 'program',
  },
]

const npmrc: CredentialFile = {
  name: /(?:^|\/)\.npmrc$/,
  called: 'a token for npm',
  readers: /^(?:npm|npx|yarn|pnpm)$/,
  id: 'npmrc',
  of: 'build',
}

/** What is known to be a credential by the name of the file, or, for settings that may hold a token, by their text. */
export function credentialOf(path: string, text: string | undefined): CredentialFile | null {
  if (npmrc.name.test(path))
    return text !== undefined && /_auth(?:Token)?\s*=\s*[^$\s]|_password\s*=/.test(text) ? npmrc : null
  if (/\/composer$|^composer$/.test(path)) return null
  return files.find((it) => it.name.test(path)) ?? null
}

export const npmSettings = npmrc
