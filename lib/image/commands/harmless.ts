import { fileSize } from '../content'
import type { Call, CommandFamily, Effect } from './command'

/** Commands that change no file that matters for a size: they print, test, wait, or set what lasts for the RUN only. */
export const harmless: CommandFamily = {
  names: `: [ [[ alias apt-cache apt-config apt-mark arch awk base64 basename bunzip2 cat cmp comm cut date df diff
    dirname dpkg-architecture dpkg-query du echo env exit expr false file free getconf getent gpg grep egrep fgrep head hostname id
    ionice jq kill ldconfig ldd ls lsb_release lscpu md5sum mktemp nproc pgrep pkill popd printenv printf ps pwd
    readelf readlink realpath return rev seq set sha1sum sha256sum sha512sum shasum shift shopt sleep sort source
    stat strings sync sysctl tail tee test tr trap true tty type ulimit umask uname uniq wait wc which whereis whoami
    xargs yes ssh-keyscan update-ca-certificates update-rc.d invoke-rc.d service systemctl rc-update a2enmod a2dismod
    a2ensite a2dissite locale-gen localedef dpkg-reconfigure update-locale debconf-set-selections add-apt-repository
    apt-add-repository apt-key git-lfs docker-php-ext-enable phpenmod useradd-defaults setcap chsh passwd chpasswd
    usermod groupmod userdel deluser groupdel delgroup visudo ln-sf sed perl-e update-alternatives crontab nginx
    ssh-keygen openssl node ruby php printf-v nvm rbenv asdf less more clear history fc-cache mkfifo mknod hash let eval .`
    .split(/\s+/)
    .filter((name) => name !== ''),
  run: (call): Effect | undefined => {
    if (call.name === 'tee') return undefined
    const output = printed(call)
    return output === null ? undefined : { output }
  },
}

function printed(call: Call) {
  if (call.name === 'head') {
    const at = call.args.findIndex((arg) => arg.text === '-c' || arg.text === '--bytes')
    const count = Number(call.args[at + 1]?.text)
    if (at !== -1 && Number.isFinite(count)) return fileSize(count, 'random.gz')
  }
  if (call.name === 'echo' || call.name === 'printf') {
    const text = call.args.map((arg) => arg.text).join(' ')
    return fileSize(text.length + 1, 'x.txt')
  }
  return null
}
