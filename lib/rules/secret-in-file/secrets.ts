/** What a text looks like that opens something. Forms are those that the issuers document for their keys and tokens. */
interface Form {
  readonly name: string
  readonly pattern: RegExp
}

const forms: readonly Form[] = [
  { name: 'an access key of AWS', pattern: /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/ },
  {
    name: 'a secret key of AWS',
    pattern: /aws_?secret_?(?:access_?)?key["']?\s*[=: ]\s*["']?[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+])/i,
  },
  { name: 'a token of GitHub', pattern: /\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{40,})/ },
  { name: 'a token of GitLab', pattern: /\bgl(?:pat|dt|rt|cbt)-[\w-]{20,}/ },
  { name: 'a token of npm', pattern: /\bnpm_[A-Za-z0-9]{36}\b|_authToken=["']?[A-Za-z0-9][\w-]{19,}/ },
  { name: 'a token of PyPI', pattern: /\bpypi-AgE[\w-]{50,}/ },
  { name: 'a token of Docker Hub', pattern: /\bdckr_(?:pat|oat)_[\w-]{27,}/ },
  { name: 'a token of Slack', pattern: /\bxox[abeprs]-[\w-]{20,}|hooks\.slack\.com\/services\/T\w+\/B\w+\/\w{20,}/ },
  { name: 'an API key of Google', pattern: /\bAIza[\w-]{35}\b/ },
  { name: 'a live key of Stripe', pattern: /\b[rs]k_live_[0-9A-Za-z]{24,}/ },
  { name: 'an API key of SendGrid', pattern: /\bSG\.[\w-]{22}\.[\w-]{43}\b/ },
  { name: 'a token of Hugging Face', pattern: /\bhf_[A-Za-z0-9]{34,}\b/ },
  { name: 'an API key of OpenAI', pattern: /\bsk-(?:proj-[\w-]{40,}|[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20})/ },
  { name: 'an API key of Anthropic', pattern: /\bsk-ant-[\w-]{40,}/ },
  { name: 'a key of an Azure storage account', pattern: /AccountKey=[A-Za-z0-9+/]{80,}={0,2}/ },
  { name: 'a token of DigitalOcean', pattern: /\bdo[opr]_v1_[a-f0-9]{64}\b/ },
  { name: 'a private key', pattern: /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY(?: BLOCK)?-----/ },
  { name: 'a signed token (JWT)', pattern: /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/ },
  {
    name: 'a password in an address',
    pattern: /\b[a-z][a-z\d+.-]*:\/\/[^\s/:@"'$<>{}]*:[^\s/@"'$<>{}]{3,}@[^\s/"']+/i,
  },
]

/** One look that tells a text without any of them; what it finds is looked at form by form. */
const hint =
  /AKIA|ASIA|secret_?(?:access_?)?key|gh[pousr]_|github_pat_|gl(?:pat|dt|rt|cbt)-|npm_[A-Za-z0-9]{20}|_authToken=|pypi-|dckr_|xox|hooks\.slack|AIza|k_live_|SG\.|hf_|sk-|AccountKey=|do[opr]_v1_|PRIVATE KEY|eyJ|:\/\/[^\s/@]*:[^\s/@]+@/i

export interface Secret {
  readonly name: string
  /** Where it starts in the text. */
  readonly start: number
  readonly length: number
}

/** Values that look like secrets, in a text: the first of each form. */
export function secretsIn(text: string): readonly Secret[] {
  if (!hint.test(text)) return []
  return forms.flatMap(({ name, pattern }): readonly Secret[] => {
    const match = pattern.exec(text)
    if (!match || isPlaceholder(match[0]) || (name.startsWith('a password') && isPlain(match[0]))) return []
    return [{ name, start: match.index, length: match[0].length }]
  })
}

/** Written to show a form, not to open anything. */
const isPlaceholder = (text: string): boolean =>
  /example|placeholder|changeme|change-me|dummy|your[-_]|\bxxx|x{6}|\*{3}|0{10}|1234567890|redacted/i.test(text)

/** The user's own name, a word for a password, or nothing but digits of a port: no secret, or none worth the name. */
function isPlain(address: string): boolean {
  const match = /:\/\/([^:]*):([^@]*)@(.*)$/.exec(address)
  const [, user = '', password = '', host = ''] = match ?? []
  return (
    password === user ||
    /^(?:pass(?:word|wd)?|secret|token|user(?:name)?|root|admin|postgres|guest|test|x-oauth-basic|\d{1,5})$/i.test(
      password,
    ) ||
    /^(?:localhost|127\.0\.0\.1|0\.0\.0\.0)(?::|$)/.test(host)
  )
}
