import { fileSize } from '../content'
import type { CommandFamily } from './command'

/** Commands that change no file that matters for a size: they print, test, wait, or set what lasts for the RUN only. */
export const harmless: CommandFamily = {
  names: `: [ [[ alias cmp comm command builtin date debconf-show df diff dpkg-architecture dpkg-query du env exit false
    file free getconf getent grep egrep fgrep zgrep host hostname jq yq xmllint kill killall ldd lsb_release lscpu lsof
    md5sum mount umount nproc pgrep pidof ping pkill popd printenv ps readelf objdump nm return
    set sha1sum sha224sum sha256sum sha384sum sha512sum b2sum shasum cksum shift shopt sleep stat strings sync sysctl test
    trap true tty type ulimit umask uniq uptime wait which whereis who whoami xxd od hexdump column
    systemctl service invoke-rc.d update-rc.d rc-update rc-service rc-status a2enmod a2dismod a2ensite a2dissite a2enconf a2disconf
    debconf-set-selections update-alternatives alternatives visudo crontab chkconfig
    mkfifo mknod hash let eval . source bg fg jobs disown times history clear more less  break continue
    apt-cache apt-config apt-key apt-ftparchive ssh-keyscan iconv locale infocmp tput stty  netstat ss ip ifconfig nc
    curl-config pkg-config pkgconf  xdg-user-dirs-update start-stop-daemon tini dumb-init`
    .split(/\s+/)
    .filter((name) => name !== ''),
  run: (call) => (silent.has(call.name) ? { output: fileSize(0, '') } : undefined),
}

/** They print nothing: `: > file` makes an empty file. */
const silent = new Set([
  ':',
  'true',
  'false',
  'set',
  'umask',
  'ulimit',
  'trap',
  'shopt',
  'sync',
  'wait',
  'sleep',
  'test',
  '[',
])
