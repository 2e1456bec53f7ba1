/**
 * Files of Debian bookworm's slim image with their bytes, by directory (listed from one that was made of Debian's packages
 * of November 2026): "name bytes", or "name@bytes" for a symbolic link, with the bytes of what it leads to.
 */
export const debianFiles: Readonly<Record<string, string>> = {
  '/usr/bin': `[ 68496, addpart 31040, apt 18752, apt-cache 88456, apt-cdrom 22920, apt-config 26944, apt-get 51592, apt-key 27972,
    apt-mark 59784, arch 43888, awk@158376, b2sum 60400, base32 48016, base64 48016, basename 43856, basenc 56208, bash
    1265648, bashbug 6865, captoinfo@92512, cat 44016, chage 80376, chattr 14584, chcon 68720, chfn 62672, chgrp 68656,
    chmod 64496, choom 55616, chown 72752, chrt 67904, chsh 52880, cksum 142384, clear 14584, clear_console 14488, cmp
    52176, comm 48048, cp 151152, csplit 122032, cut 48112, dash 125640, date 121904, dd 89240, deb-systemd-helper
    24358, deb-systemd-invoke 6241, debconf 2859, debconf-apt-progress 11541, debconf-communicate 608, debconf-copydb
    1719, debconf-escape 647, debconf-set-selections 2995, debconf-show 1827, delpart 31040, df 102200, diff 155216,
    diff3 68752, dir 151344, dircolors 52144, dirname 39760, dmesg 88656, dnsdomainname@22680, domainname@22680, dpkg
    318096, dpkg-deb 170512, dpkg-divert 158264, dpkg-maintscript-helper 21206, dpkg-query 162384, dpkg-realpath 4186,
    dpkg-split 129520, dpkg-statoverride 63824, dpkg-trigger 88560, du 175440, echo 43856, egrep 41, env 48536, expand
    43952, expiry 31184, expr 117808, factor 85200, faillog 23072, fallocate 35136, false 35664, fgrep 41, fincore
    35184, find 224848, findmnt 85600, flock 35216, fmt 48016, fold 43920, getconf 27136, getent 36320, getopt 35136,
    gpasswd 88496, gpgv 474112, grep 203152, groups 43920, gunzip 2346, gzexe 6447, gzip 98136, hardlink 51600, head
    48080, hostid 39760, hostname 22680, i386@27216, iconv 64648, id 48144, infocmp 63808, infotocap@92512, install
    159544, ionice 35136, ipcmk 35200, ipcrm 35136, ipcs 76096, ischroot 14664, join 56304, last 51520, lastb@51520,
    lastlog 32512, ldd 5407, link 39760, linux32@27216, linux64@27216, ln 72824, locale 47272, localedef 298912, logger
    56216, login 53024, logname 39760, ls 151344, lsattr 14584, lsblk 207168, lscpu 129344, lsfd 123192, lsipc 100672,
    lsirq 35312, lslocks 72400, lslogins 96576, lsmem 67904, lsns 84288, mawk 158376, mcookie 35200, md5sum 52176,
    md5sum.textutils@52176, mesg 18744, mkdir 97552, mkfifo 68784, mknod 72912, mktemp 43952, more 59712, mount 59704,
    mountpoint 18744, mv 142968, namei 35136, nawk@158376, newgrp 48896, nice 43888, nisdomainname@22680, nl 113776,
    nohup 43920, nproc 43920, nsenter 35368, numfmt 68624, od 80912, pager@59712, partx 121152, passwd 68248, paste
    43920, pathchk 43888, perl 3808560, perl5.36.0 3808560, pidof@26944, pinky 48176, pldd 23232, pr 81008, printenv
    35664, printf 64432, prlimit 39760, ptx 138480, pwd 43952, rbash@1265648, readlink 52112, realpath 52144, rename.ul
    22840, renice 14648, reset@30968, resizepart 72000, rev 14648, rgrep 30, rm 72752, rmdir 56240, run-parts 27560,
    runcon 43984, savelog 10487, script 71992, scriptlive 55608, scriptreplay 47416, sdiff 56400, sed 126424, seq 60336,
    setarch 27216, setpriv 80192, setsid 14648, setterm 47424, sg@48896, sh@125640, sha1sum 56272, sha224sum 60368,
    sha256sum 60368, sha384sum 64464, sha512sum 64464, shred 64656, shuf 60400, sleep 43888, sort 118456, split 60984,
    stat 97488, stdbuf 60336, stty 85008, su 72000, sum 52184, sync 39824, tabs 18672, tac 113712, tail 76944, tar
    531984, taskset 63808, tee 43984, tempfile 14520, test 60304, tic 92512, timeout 48632, toe 22768, touch 109616,
    tput 26896, tr 56208, true 35664, truncate 43920, tset 30968, tsort 56208, tty 35696, tzselect 15352, uclampset
    63808, umount 35128, uname 43888, uncompress 2346, unexpand 43952, uniq 48080, unlink 39760, unshare 84520,
    update-alternatives 59712, users 39824, utmpdump 31032, vdir 151344, wall 39224, wc 52280, wdctl 72024, whereis
    31504, which@946, which.debianutils 946, who 60432, whoami 39792, x86_64@27216, xargs 72136, yes 39760,
    ypdomainname@22680, zcat 1984, zcmp 1678, zdiff 6460, zdump 23064, zegrep 29, zfgrep 29, zforce 2081, zgrep 8103,
    zless 2206, zmore 1842, znew 4577`,
  '/usr/sbin': `add-shell 1053, addgroup@48382, adduser 48382, agetty 69112, badblocks 35072, blkdiscard 35136, blkid 125280,
    blkzone 80192, blockdev 80192, chcpu 47416, chgpasswd 67880, chmem 67904, chpasswd 63856, chroot 48112, cpgr@61880,
    cppw 61880, ctrlaltdel 39224, debugfs 239440, delgroup@16727, deluser 16727, dpkg-fsys-usrunmess 17401,
    dpkg-preconfigure 3925, dpkg-reconfigure 4485, dumpe2fs 31040, e2freefrag 14648, e2fsck 356624, e2image 55760,
    e2label@117264, e2mmpstatus@31040, e2scrub 7294, e2scrub_all 5394, e2undo 22840, e4crypt 26936, e4defrag 30960,
    faillock 14584, filefrag 18696, findfs 14648, fsck 55664, fsck.cramfs 43384, fsck.ext2@356624, fsck.ext3@356624,
    fsck.ext4@356624, fsck.minix 125272, fsfreeze 14648, fstab-decode 14576, fstrim 76096, getty@69112, groupadd 101416,
    groupdel 88936, groupmems 67920, groupmod 101384, grpck 67888, grpconv 59536, grpunconv 59536, hwclock 88512,
    iconvconfig 31584, installkernel 2659, invoke-rc.d 16517, isosize 31040, killall5 26944, ldattach 35136, ldconfig
    982880, logsave 14424, losetup 117168, mke2fs 141904, mkfs 14648, mkfs.bfs 35136, mkfs.cramfs 43256,
    mkfs.ext2@141904, mkfs.ext3@141904, mkfs.ext4@141904, mkfs.minix 112968, mkhomedir_helper 22800, mklost+found 14576,
    mkswap 117056, newusers 105392, nologin 14568, pam-auth-update 21288, pam_getenv 2890, pam_namespace_helper 467,
    pam_timestamp_check 14584, pivot_root 14648, pwck 59656, pwconv 55432, pwhistory_helper 18680, pwunconv 55472,
    readprofile 35168, remove-shell 1111, resize2fs 63800, rmt@60432, rmt-tar 60432, rtcwake 47424, runuser 72000,
    service 9107, shadowconfig 2273, start-stop-daemon 44464, sulogin 55616, swaplabel 18744, swapoff 22840, swapon
    51512, switch_root 18744, tarcat 936, tune2fs 117264, unix_chkpwd 39160, unix_update 39160, update-passwd 39416,
    update-rc.d 17742, update-shells 3984, useradd 159536, userdel 113608, usermod 147056, vigr@74384, vipw 74384,
    wipefs 47424, zic 60136, zramctl 117168`,
  '/etc': `.pwd.lock 0, adduser.conf 3040, bash.bashrc 1994, bindresvport.blacklist 367, debconf.conf 2969, debian_version 6,
    deluser.conf 1706, e2scrub.conf 685, environment 0, fstab 37, gai.conf 2584, group 434, group- 434, gshadow 364,
    host.conf 9, issue 27, issue.net 20, ld.so.cache 4523, ld.so.conf 34, libaudit.conf 191, localtime@114, login.defs
    12569, mke2fs.conf 782, motd 286, nsswitch.conf 494, os-release@267, pam.conf 552, passwd 839, passwd- 839, profile
    769, rmt@60432, shadow 474, shells 128, subgid 0, subuid 0, timezone 8, xattr.conf 681`,
  '/usr/lib/x86_64-linux-gnu': `ld-linux-x86-64.so.2 215000, libBrokenLocale.so.1 14640, libacl.so.1@38832, libacl.so.1.1.2301 38832, libanl.so.1
    14480, libapt-pkg.so.6.0@2067760, libapt-pkg.so.6.0.0 2067760, libapt-private.so.0.0@497904, libapt-private.so.0.0.0
    497904, libattr.so.1@26544, libattr.so.1.1.2501 26544, libaudit.so.1@128952, libaudit.so.1.0.0 128952,
    libblkid.so.1@355328, libblkid.so.1.1.0 355328, libbz2.so.1@74688, libbz2.so.1.0@74688, libbz2.so.1.0.4 74688,
    libc.so.6 1926232, libc_malloc_debug.so.0 50200, libcap-ng.so.0@30704, libcap-ng.so.0.0.0 30704, libcap.so.2@47128,
    libcap.so.2.66 47128, libcom_err.so.2@18344, libcom_err.so.2.1 18344, libcrypt.so.1@206776, libcrypt.so.1.1.0
    206776, libdb-5.3.so 1843792, libdebconfclient.so.0@14376, libdebconfclient.so.0.0.0 14376, libdl.so.2 14480,
    libdrop_ambient.so.0@14256, libdrop_ambient.so.0.0.0 14256, libe2p.so.2@45008, libe2p.so.2.3 45008,
    libext2fs.so.2@438608, libext2fs.so.2.4 438608, libffi.so.8@43480, libffi.so.8.1.2 43480, libgcc_s.so.1 125312,
    libgcrypt.so.20@1332480, libgcrypt.so.20.4.1 1332480, libgmp.so.10@529216, libgmp.so.10.4.1 529216,
    libgnutls.so.30@2209528, libgnutls.so.30.34.3 2209528, libgpg-error.so.0@157768, libgpg-error.so.0.33.1 157768,
    libhogweed.so.6@292856, libhogweed.so.6.6 292856, libidn2.so.0@198776, libidn2.so.0.3.8 198776, liblz4.so.1@149952,
    liblz4.so.1.9.4 149952, liblzma.so.5@190456, liblzma.so.5.4.1 190456, libm.so.6 911904, libmd.so.0@47312,
    libmd.so.0.0.5 47312, libmemusage.so 18880, libmount.so.1@404096, libmount.so.1.1.0 404096, libmvec.so.1 1019408,
    libnettle.so.8@317544, libnettle.so.8.6 317544, libnsl.so.1 93248, libnss_compat.so.2 39896, libnss_dns.so.2 14400,
    libnss_files.so.2 14400, libnss_hesiod.so.2 27136, libp11-kit.so.0@1261376, libp11-kit.so.0.3.0 1261376,
    libpam.so.0@67584, libpam.so.0.85.1 67584, libpam_misc.so.0@14432, libpam_misc.so.0.82.1 14432, libpamc.so.0@18504,
    libpamc.so.0.82.1 18504, libpcprofile.so 14592, libpcre2-8.so.0@629384, libpcre2-8.so.0.11.2 629384,
    libpsx.so.2@22592, libpsx.so.2.66 22592, libpthread.so.0 14480, libresolv.so.2 60328, librt.so.1 14640,
    libseccomp.so.2@129312, libseccomp.so.2.5.4 129312, libselinux.so.1 174312, libsemanage.so.2 270424, libsepol.so.2
    764192, libsmartcols.so.1@239744, libsmartcols.so.1.1.0 239744, libss.so.2@34736, libss.so.2.0 34736,
    libstdc++.so.6@2190440, libstdc++.so.6.0.30 2190440, libsystemd.so.0@844736, libsystemd.so.0.35.0 844736,
    libtasn1.so.6@83968, libtasn1.so.6.6.3 83968, libthread_db.so.1 35752, libtic.so.6@71840, libtic.so.6.4 71840,
    libtinfo.so.6@204088, libtinfo.so.6.4 204088, libudev.so.1@182544, libudev.so.1.7.5 182544,
    libunistring.so.2@1792040, libunistring.so.2.2.0 1792040, libutil.so.1 14480, libuuid.so.1@34872, libuuid.so.1.3.0
    34872, libxxhash.so.0@80008, libxxhash.so.0.8.1 80008, libz.so.1@121280, libz.so.1.2.13 121280, libzstd.so.1@763816,
    libzstd.so.1.5.4 763816`,
}

/** Directories of the same image at the top. */
export const debianTop: readonly string[] =
  'bin boot dev etc home lib lib64 media mnt opt proc root run sbin srv sys tmp usr var'.split(' ')

/** Programs of the same image that run as their owner or group, with their modes. */
export const setIdPrograms: readonly { readonly path: string; readonly mode: number }[] = [
  ...['chfn', 'chsh', 'gpasswd', 'mount', 'newgrp', 'passwd', 'su', 'umount'].map((name) => ({
    path: `/usr/bin/${name}`,
    mode: 0o4755,
  })),
  ...['bin/chage', 'bin/expiry', 'sbin/unix_chkpwd'].map((name) => ({ path: `/usr/${name}`, mode: 0o2755 })),
]
