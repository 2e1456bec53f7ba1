import type { Size } from '../catalog/estimate'
import { assumed } from './content'

type Row = readonly [
  path: RegExp,
  low: number,
  likely: number,
  high: number,
  content: 'text' | 'program' | 'python' | 'mixed',
]

/**
 * What paths of base images hold, in bytes: as measured in Debian bookworm's slim image and in official images of
 * languages, with the range that other distributions span. The first row that fits decides.
 */
const rows: readonly Row[] = [
  [
    /^\/etc\/(?:passwd|group|shadow|gshadow|hosts|nsswitch\.conf|os-release|localtime|timezone)$/,
    200,
    1e3,
    6e3,
    'text',
  ],
  [/^\/etc\/(?:ssl|pki)(?:\/certs(?:\/ca-certificates\.crt)?)?$/, 180e3, 230e3, 1.2e6, 'text'],
  [/^\/etc\/ssl1?\.?1?\/cert\.pem$/, 180e3, 230e3, 260e3, 'text'],
  [/^\/usr\/share\/ca-certificates$/, 200e3, 240e3, 400e3, 'text'],
  [/^\/usr\/share\/zoneinfo$/, 0.4e6, 1.31e6, 6e6, 'mixed'],
  [/^\/usr\/share\/zoneinfo\/(?:Africa|America|Asia|Europe)$/, 40e3, 110e3, 400e3, 'mixed'],
  [/^\/usr\/share\/zoneinfo\/./, 100, 2e3, 6e3, 'mixed'],
  [/\/ld-linux[^/]*\.so\.\d$/, 180e3, 211e3, 260e3, 'program'],
  [/\/libc\.so\.6$/, 1.7e6, 1.92e6, 2.3e6, 'program'],
  [/\/libstdc\+\+\.so\.6[\d.]*$/, 1.8e6, 2.19e6, 2.7e6, 'program'],
  [/\/libcrypto\.so[\d.]*$/, 2.7e6, 4.7e6, 6.5e6, 'program'],
  [/^(?:\/usr(?:\/local)?)?\/lib(?:64)?\/.*\.so(?:\.[\d.]+)?$/, 5e3, 200e3, 30e6, 'program'],
  [/^(?:\/usr)?\/bin\/bash$/, 0.7e6, 1.266e6, 1.5e6, 'program'],
  [/^(?:\/usr)?\/bin\/(?:dash|sh)$/, 100e3, 126e3, 1.3e6, 'program'],
  [/^(?:\/usr)?\/bin\/busybox$/, 0.7e6, 0.81e6, 1.1e6, 'program'],
  [/^(?:\/usr)?\/bin\/dpkg$/, 250e3, 318e3, 350e3, 'program'],
  [/^(?:\/usr)?\/bin\/apt-get$/, 40e3, 51e3, 60e3, 'program'],
  [/^(?:\/usr)?\/bin\/tar$/, 400e3, 531e3, 560e3, 'program'],
  [/^(?:\/usr)?\/bin\/perl$/, 3.6e6, 3.81e6, 4.2e6, 'program'],
  [/^\/usr\/local\/s?bin\/php(?:-fpm)?$|\/modules\/libphp\d?\.so$/, 12e6, 20e6, 40e6, 'program'],
  [/^\/usr\/local\/lib\/php$/, 4e6, 9e6, 30e6, 'mixed'],
  [/^\/usr\/local\/etc$/, 100e3, 170e3, 400e3, 'text'],
  [/^\/usr\/local\/bin\/(?:docker-php-entrypoint|apache2-foreground)$/, 100, 1e3, 3e3, 'text'],
  [/^\/usr\/(?:share|lib)\/dotnet\/shared$/, 70e6, 98e6, 115e6, 'program'],
  [/^\/usr\/(?:share|lib)\/dotnet\/host$/, 300e3, 420e3, 600e3, 'program'],
  [/^\/usr\/(?:share|lib)\/dotnet\/dotnet$/, 60e3, 72e3, 160e3, 'program'],
  // 99 MB in Node 20, about 120 MB from 22 on
  [/^\/usr\/local\/bin\/node$/, 75e6, 115e6, 130e6, 'program'],
  [/^\/usr\/local\/bin\/bun$/, 80e6, 97e6, 115e6, 'program'],
  [/^\/usr\/local\/lib\/node_modules(?:\/npm)?$/, 8e6, 14e6, 25e6, 'mixed'],
  [/^\/usr\/bin\/composer$/, 2.2e6, 3.1e6, 3.6e6, 'mixed'],
  // of uv's own image; its wheel, packed, is 20 to 25 MB
  [/^\/uv$/, 30e6, 52e6, 70e6, 'program'],
  [/^\/usr\/local\/go$/, 180e6, 240e6, 420e6, 'program'],
  [/^\/usr\/local\/(?:cargo|rustup)$/, 20e6, 600e6, 1.3e9, 'program'],
  [/^\/usr(?:\/local)?\/lib\/python3[\d.]*\/(?:site|dist)-packages$/, 0.2e6, 12e6, 25e6, 'python'],
  [/^\/usr\/local\/lib\/python3?[\d.]*$/, 25e6, 45e6, 110e6, 'mixed'],
  [/^\/usr\/local\/lib$/, 9e6, 50e6, 140e6, 'mixed'],
  [/^\/usr\/local\/bin$/, 1e3, 60e3, 130e6, 'program'],
  [/-linux-gnu\/libicu[^/]*\.so\b[^/]*$/, 30e6, 36e6, 45e6, 'program'],
  [/-linux-gnu\/libboost_[^/]*\.so\b[^/]*$/, 0.3e6, 6e6, 20e6, 'program'],
  [/-linux-gnu\/lib[\w+.*[\]-]+\.so\b[^/]*$/, 0, 0.6e6, 4e6, 'program'],
  // of Java 8, whose JDK has one inside
  [/\/jre$/, 90e6, 108e6, 210e6, 'program'],
  [/^\/opt\/(?:java|jdk|java\/openjdk)$|\/lib\/jvm\/[^/]+$/, 120e6, 200e6, 380e6, 'mixed'],
  [/^\/opt\/conda$/, 300e6, 450e6, 900e6, 'mixed'],
  [/^(?:\/usr)?\/bin$/, 1e6, 24.5e6, 120e6, 'program'],
  [/^(?:\/usr)?\/sbin$/, 0.3e6, 6.3e6, 12e6, 'program'],
  [/^(?:\/usr)?\/lib\/(?:x86_64|aarch64)-linux-gnu$/, 20e6, 38.7e6, 280e6, 'program'],
  [/^(?:\/usr)?\/lib\/x86_64-linux-gnu\/gconv$/, 7e6, 8.1e6, 9e6, 'program'],
  [/^\/usr\/share\/doc$/, 0, 1.02e6, 12e6, 'text'],
  [/^\/usr\/share\/common-licenses$/, 0, 237e3, 250e3, 'text'],
  [/^\/usr\/share\/perl5$/, 0, 185e3, 3e6, 'text'],
  [/^\/usr\/share\/keyrings$/, 0, 184e3, 0.4e6, 'mixed'],
  [/^\/usr\/share\/(?:man|info|locale|groff|linda|lintian)(?:\/|$)/, 0, 0, 20e6, 'text'],
  [/^(?:\/usr)?\/lib$/, 1.5e6, 40.3e6, 300e6, 'program'],
  [/^\/usr\/share\/nginx(?:\/html)?$|^\/usr\/share\/nginx\/html\/./, 500, 1.1e3, 5e3, 'text'],
  [/^\/etc\/(?:nginx|apache2|httpd)$/, 8e3, 25e3, 900e3, 'text'],
  [/^\/var\/cache\/nginx$|^\/var\/log(?:\/nginx)?$|^\/var\/run$|^\/run$|^\/var\/www(?:\/html)?$/, 0, 0, 60e3, 'text'],
  [/^\/etc$/, 0.1e6, 0.167e6, 3e6, 'text'],
  [/^\/etc\/apt$/, 60e3, 78e3, 100e3, 'mixed'],
  [/^\/var\/lib\/dpkg$/, 1e6, 2.64e6, 12e6, 'text'],
  [/^\/var\/cache(?:\/debconf)?$/, 0, 1.217e6, 2.6e6, 'text'],
  [/^\/var\/cache\/apt$|^\/var\/lib\/apt$/, 0, 2e3, 60e3, 'text'],
  [/^\/var$/, 0.2e6, 3.9e6, 15e6, 'text'],
  [/^\/var\/lib$/, 0.2e6, 2.7e6, 14e6, 'text'],
  [/^\/usr\/share$/, 2e6, 3.3e6, 90e6, 'text'],
  [/^\/etc\/[^/]+(?:\/[^/]+)?$/, 100, 2e3, 60e3, 'text'],
  [/\/s?bin\/[^/]+$/, 5e3, 150e3, 60e6, 'program'],
]

const empty =
  /^\/(?:app|boot|code|data|home|media|mnt|opt|proc|root|run|srv|sys|tmp|workspace|var\/(?:app|cache\/(?!debconf)[^/]+|local|mail|opt|run|spool|task|tmp|www\/app)|usr\/(?:app|games|src|local\/(?:etc|games|man|sbin|src)|src\/app)|home\/[^/]+)(?:\/|$)/

/** Rows for single files: what they weigh where they are changed in place. */
export const isBaseFile = (path: string): boolean => /\/s?bin\/[^/]+$|^\/etc\/[^/]+$/.test(path)

/** What a base image holds at a path that nothing was written to; null for a path that tells nothing by itself. */
export function baseFiles(path: string): Size | null {
  const row = rows.find(([pattern]) => pattern.test(path))
  return row ? assumed(row[1], row[2], row[3], row[4]) : null
}

/** Directories that base images keep empty, or do not have. */
export const isEmptyInBase = (path: string): boolean => empty.test(path)
