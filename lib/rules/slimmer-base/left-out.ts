/**
 * What Debian's full language images have and their slim ones do not: the packages of buildpack-deps, as its
 * Dockerfiles list them (docker-library/buildpack-deps), by the commands that they bring.
 */
export const packageOfCommand: Readonly<Record<string, string>> = {
  curl: 'curl',
  wget: 'wget',
  git: 'git',
  'git-lfs': 'git',
  ssh: 'openssh-client',
  scp: 'openssh-client',
  sftp: 'openssh-client',
  'ssh-keyscan': 'openssh-client',
  'ssh-keygen': 'openssh-client',
  'ssh-agent': 'openssh-client',
  'ssh-add': 'openssh-client',
  hg: 'mercurial',
  svn: 'subversion',
  gpg: 'gnupg',
  gpg2: 'gnupg',
  'apt-key': 'gnupg',
  unzip: 'unzip',
  xz: 'xz-utils',
  bzip2: 'bzip2',
  bunzip2: 'bzip2',
  file: 'file',
  patch: 'patch',
  ps: 'procps',
  pgrep: 'procps',
  pkill: 'procps',
  top: 'procps',
  free: 'procps',
  sysctl: 'procps',
  convert: 'imagemagick',
  magick: 'imagemagick',
  identify: 'imagemagick',
  mogrify: 'imagemagick',
  openssl: 'openssl',
  pg_config: 'libpq-dev',
}

/** Commands of a compiler and what surrounds it: which headers the source needs can't be told from the file. */
export const compilers: Readonly<Record<string, readonly string[]>> = {
  gcc: ['gcc', 'libc6-dev'],
  cc: ['gcc', 'libc6-dev'],
  'g++': ['g++'],
  'c++': ['g++'],
  make: ['make', 'gcc', 'libc6-dev'],
  configure: ['make', 'gcc', 'libc6-dev'],
  'autogen.sh': ['autoconf', 'automake', 'libtool', 'make', 'gcc', 'libc6-dev'],
  autoconf: ['autoconf'],
  autoreconf: ['autoconf', 'automake', 'libtool'],
  automake: ['automake'],
  libtool: ['libtool'],
  cmake: ['make', 'g++'],
  'pkg-config': ['pkg-config'],
  'node-gyp': ['python3', 'make', 'g++'],
}

/** Packages of PyPI that come as source only, or want a library of the system at run time, with what Debian calls it. */
export const pythonNeeds: Readonly<Record<string, readonly string[]>> = {
  psycopg2: ['gcc', 'libc6-dev', 'libpq-dev'],
  mysqlclient: ['gcc', 'libc6-dev', 'default-libmysqlclient-dev', 'pkg-config'],
  uwsgi: ['gcc', 'libc6-dev'],
  'python-ldap': ['gcc', 'libc6-dev', 'libldap2-dev', 'libsasl2-dev'],
  pygraphviz: ['gcc', 'libc6-dev', 'libgraphviz-dev', 'pkg-config'],
  pycairo: ['gcc', 'libc6-dev', 'libcairo2-dev', 'pkg-config'],
  'mod-wsgi': ['gcc', 'libc6-dev', 'apache2-dev'],
  netifaces: ['gcc', 'libc6-dev'],
  pyaudio: ['gcc', 'libc6-dev', 'portaudio19-dev'],
  annoy: ['g++'],
  crcmod: ['gcc', 'libc6-dev'],
  lightgbm: ['libgomp1'],
  'python-magic': ['libmagic1'],
  wand: ['libmagickwand-dev'],
  cairosvg: ['libcairo2'],
  pyodbc: ['unixodbc'],
  psycopg: ['libpq5'],
}

/** Packages of PyPI that are compiled here, with needs that are not known well enough to write down. */
export const pythonUnsure = new Set(
  'dlib pygobject dbus-python pyscard evdev fasttext pystan bsddb3 pysqlite3 pycocotools detectron2 mpi4py xmlsec weasyprint opencv-python opencv-contrib-python'.split(
    ' ',
  ),
)

/** Packages of npm that are compiled where they are installed. */
export const nodeNeeds: Readonly<Record<string, readonly string[]>> = {
  'node-sass': ['python3', 'make', 'g++'],
  deasync: ['python3', 'make', 'g++'],
  grpc: ['python3', 'make', 'g++'],
  leveldown: ['python3', 'make', 'g++'],
  re2: ['python3', 'make', 'g++'],
  'pg-native': ['python3', 'make', 'g++', 'libpq-dev'],
  libxmljs: ['python3', 'make', 'g++'],
  'node-rdkafka': ['python3', 'make', 'g++'],
  ibm_db: ['python3', 'make', 'g++'],
  usb: ['python3', 'make', 'g++', 'libudev-dev'],
  heapdump: ['python3', 'make', 'g++'],
}
