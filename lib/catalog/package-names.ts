/**
 * What Debian and Alpine call the same package, as `debian=alpine`: names of Debian trixie and of Alpine's main and
 * community repositories. Where one of them has several, the first is written when the other is turned into it.
 */
const pairs = `build-essential=build-base curl wget git gnupg ca-certificates openssh-client openssh-server procps python3
python3-pip=py3-pip python3-dev python3-venv=python3 python3-setuptools=py3-setuptools python3-yaml=py3-yaml
python3-wheel=py3-wheel pkg-config=pkgconf pkgconf libpq-dev libpq5=libpq postgresql-client
default-mysql-client=mariadb-client mariadb-client default-libmysqlclient-dev=mariadb-dev libmariadb-dev=mariadb-dev
sqlite3=sqlite libsqlite3-dev=sqlite-dev libssl-dev=openssl-dev openssl libffi-dev libxml2-dev libxslt1-dev=libxslt-dev
zlib1g-dev=zlib-dev zlib1g=zlib libjpeg-dev=libjpeg-turbo-dev libjpeg62-turbo-dev=libjpeg-turbo-dev libpng-dev
libfreetype-dev=freetype-dev libfreetype6-dev=freetype-dev libwebp-dev libtiff-dev=tiff-dev
libcurl4-openssl-dev=curl-dev libicu-dev=icu-dev libzip-dev libonig-dev=oniguruma-dev libyaml-dev=yaml-dev
libgmp-dev=gmp-dev libevent-dev libmagickwand-dev=imagemagick-dev imagemagick graphicsmagick libvips-dev=vips-dev
ffmpeg tini dumb-init bash less nano vim jq unzip zip xz-utils=xz bzip2 tar gzip make cmake gcc g++ gfortran autoconf
automake libtool bison flex gettext gettext-base=gettext rsync tzdata netcat-openbsd netcat-traditional=netcat-openbsd
iputils-ping=iputils bind9-dnsutils=bind-tools dnsutils=bind-tools net-tools iproute2 nginx supervisor nodejs npm
ruby ruby-dev golang-go=go openjdk-17-jre-headless=openjdk17-jre-headless openjdk-17-jre=openjdk17-jre
openjdk-17-jdk-headless=openjdk17-jdk openjdk-17-jdk=openjdk17-jdk perl redis-server=redis redis-tools=redis chromium
fonts-dejavu=ttf-dejavu fonts-dejavu-core=ttf-dejavu fonts-liberation=ttf-liberation fontconfig libglib2.0-0=glib
libgl1=mesa-gl libsm6=libsm libxext6=libxext libxrender1=libxrender libstdc++6=libstdc++ libgomp1=libgomp
libgcc-s1=libgcc libc6-dev=musl-dev linux-libc-dev=linux-headers libcairo2-dev=cairo-dev libpango1.0-dev=pango-dev
librdkafka-dev libzmq3-dev=zeromq-dev libsodium-dev libldap-dev=openldap-dev libldap2-dev=openldap-dev
libsasl2-dev=cyrus-sasl-dev libkrb5-dev=krb5-dev libncurses-dev=ncurses-dev libncurses5-dev=ncurses-dev
libreadline-dev=readline-dev libbz2-dev=bzip2-dev liblzma-dev=xz-dev libgeos-dev=geos-dev libproj-dev=proj-dev
libgdal-dev=gdal-dev gdal-bin=gdal-tools libaio-dev ninja-build=ninja nasm patch file sudo util-linux
coreutils findutils libcap2-bin=libcap iptables apache2-utils haproxy memcached mercurial subversion protobuf-compiler=protoc
poppler-utils tesseract-ocr ghostscript libmemcached-dev librabbitmq-dev=rabbitmq-c-dev libxpm-dev libavif-dev`

/** What only apt needs, to fetch packages from elsewhere. */
const ofApt = new Set(['apt-transport-https', 'apt-utils', 'lsb-release', 'software-properties-common', 'dirmngr'])
/** What only apk needs. */
const ofApk = new Set(['libc6-compat', 'gcompat', 'shadow'])

const toAlpine = new Map<string, string>()
const toDebian = new Map<string, string>()
for (const pair of pairs.split(/\s+/)) {
  const [debian = '', alpine = debian] = pair.split('=')
  if (!toAlpine.has(debian)) toAlpine.set(debian, alpine)
  if (!toDebian.has(alpine)) toDebian.set(alpine, debian)
}

export type NamedFor = 'apt' | 'apk'

/** The name that a package has for the other manager: an empty text where it is of no use there, null where none is known. */
export function packageFor(manager: NamedFor, name: string): string | null {
  if (manager === 'apk') return ofApt.has(name) ? '' : (toAlpine.get(name) ?? null)
  return ofApk.has(name) ? '' : (toDebian.get(name) ?? null)
}

/** Every pair of names. */
export const packagePairs = (): ReadonlyMap<string, string> => toAlpine
