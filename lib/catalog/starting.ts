/**
 * Packages that Dockerfiles install again and again, the most usual first, under Debian's and Alpine's names: what
 * someone who has typed a letter or two most likely means. A judgement, from what the files of `lib/fixtures` install.
 */
const usual = (
  'curl ca-certificates git wget build-essential build-base python3 python3-pip python3-dev python3-venv py3-pip unzip ' +
  'gnupg gcc g++ make cmake bash openssl openssl-dev openssh-client libssl-dev libpq-dev libffi-dev libxml2-dev tzdata jq ' +
  'vim nano less procps htop zip xz-utils tar rsync nodejs npm nginx supervisor cron sudo locales pkg-config pkgconf ' +
  'postgresql-client postgresql-dev postgresql-libs mariadb-client default-mysql-client redis-tools sqlite3 sqlite ' +
  'imagemagick ffmpeg libgl1 libglib2.0-0 libgomp1 libpq5 libicu-dev icu-dev icu-libs zlib1g-dev zlib-dev linux-headers ' +
  'musl-dev libc6-compat libstdc++ gcompat tini dumb-init su-exec gosu netcat-openbsd iputils-ping dnsutils net-tools ' +
  'lsb-release apt-transport-https software-properties-common default-jre-headless default-jdk-headless openjdk17-jre ' +
  'ruby perl php clang protobuf-compiler protoc autoconf automake libtool gettext file patch coreutils fontconfig ' +
  'fonts-liberation chromium ' +
  // of Python
  'flask django fastapi uvicorn gunicorn requests numpy pandas scipy scikit-learn torch tensorflow pillow boto3 sqlalchemy ' +
  'psycopg2-binary psycopg2 celery redis pydantic pytest jupyter matplotlib transformers opencv-python cryptography'
).split(' ')

const rank: ReadonlyMap<string, number> = new Map(usual.map((name, index) => [name, index]))

export const usualNames = (prefix: string): readonly string[] => usual.filter((name) => name.startsWith(prefix))

/** From so many letters on names that are seldom installed help, too: thousands begin with each single one. */
export const tellingLetters = 2

/** True where names that are usual are all that is worth naming. */
export const isVague = (prefix: string, hasUsual: boolean): boolean =>
  prefix === '' || (prefix.length < tellingLetters && hasUsual)

/**
 * The names that begin with `prefix`: usual ones first, then the shortest, which what has more to it is made of. Where
 * `isVague`, the usual ones alone.
 */
export function namesStarting(names: Iterable<string>, prefix: string, most: number): readonly string[] {
  const found: string[] = []
  for (const name of names) if (name.startsWith(prefix)) found.push(name)
  const known = found.filter((name) => rank.has(name))
  const place = (name: string): number => rank.get(name) ?? usual.length
  return (isVague(prefix, known.length > 0) ? known : found)
    .sort((a, b) => place(a) - place(b) || a.length - b.length || (a < b ? -1 : 1))
    .slice(0, most)
}
