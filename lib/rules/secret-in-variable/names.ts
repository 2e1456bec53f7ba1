/** Names that BuildKit takes for secrets (dockerfile2llb/convert.go, getSecretsRegex): whole words between underscores. */
const buildkitWords = /(?:_|^)(?:apikey|auth|credentials?|key|password|pword|passwd|secret|token)(?:_|$)/i
const buildkitFine = /(?:_|^)public(?:_|$)/i

/** `apiKey` has no underscore: the expression sees `apikey` in it as it ignores case. */
export const isSecretToBuildkit = (name: string): boolean => buildkitWords.test(name) && !buildkitFine.test(name)

/** Names that Hadolint's DL3064 knows, beside those with a suspicious word in them. */
const known = new Set(
  `ACCESS_TOKEN APPLICATION_KEY APP_SECRET AUTH_TOKEN AWS_ACCESS_KEY_ID BITTREX_API_KEY CF_USERNAME CI_DEPLOY_USER DOCKER_EMAIL
  FACEBOOK_APP_ID HEROKU_API_USER OKTA_AUTHN_GROUPID OKTA_CLIENT_ORGURL OKTA_OAUTH2_CLIENTID STRIPE_DEVICE_NAME TRAVIS_OS_NAME
  TRAVIS_SECURE_ENV_VARS TRAVIS_SUDO`.split(/\s+/),
)
const suspicious = /api_key|client_key|password|private|secret|token|username/i

/** Lists of module paths that the go command reads (`go help module-private`). */
const goPatterns = /^(?:GOPRIVATE|GONOPROXY|GONOSUMDB)$/

export const isSecretToHadolint = (name: string): boolean =>
  known.has(name.toUpperCase()) || (suspicious.test(name) && !goPatterns.test(name))

/** Names that say themselves that the value is about a secret and none. */
const aboutIt =
  /(?:^|_)(?:file|path|dir|directory|url|uri|endpoint|host|name|id|ids|type|mode|ttl|version|length|size|algorithm|alg|expiry|expires|issuer|audience|enabled?|method|format|header|param|prefix|class|provider|realm|server|store|required|timeout|limit)s?$/i
const secretWord =
  /pass(?:word|wd|phrase)?$|pwd$|secret|token|api_?key|private_?key|access_?key|credential|(?:^|_)(?:key|auth)$/i

export const namesSecret = (name: string): boolean => secretWord.test(name) && !aboutIt.test(name)

const placeholder =
  /^(?:|x+|\*+|\.+|-+|none|null|nil|false|true|yes|no|on|off|todo|tbd|unset|undefined|empty|dummy|fake|placeholder|example|sample|default|change[-_ ]?me.*|replace[-_ ]?me.*|your[-_ ].*|my[-_]?(?:secret|token|password|key)|<.*>|\[.*\]|\{.*\}|%.*%|\d{1,3})$/i

/** A value that somebody could log in with: no placeholder, no path, no switch. */
export const looksLikeSecret = (value: string): boolean =>
  value.length >= 4 && !placeholder.test(value) && !/^[./~]|^https?:\/\/[^@]*$|\s.*\s/.test(value)
