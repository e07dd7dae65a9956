#!/bin/sh
# make deb: lintian has nothing to say, the same bytes come from another folder, hour and mask, and
# nothing of this machine is in them. In a clean Debian 12 (debootstrap) apt installs them; kbc makes
# what it makes here; a program finds the library; and purged, they leave the tree as it was before.
# Without root, mounts or an archive that part is skipped.
set -u
root=$(cd "$(dirname "$0")/.." && pwd)
out=${OUT#"$root"/}
case $out in */asan) echo "the packages hold nothing that is tested with sanitizers"; exit 77 ;; esac
work=$(mktemp -d)
tree=$work/tree
become=
trap '$become rm -rf --one-file-system "$work"' EXIT
cd "$root" || exit 1
unset MAKEFLAGS MAKELEVEL
faults=0 skipped=
fault() { echo "deb: $1"; faults=$((faults + 1)); }

git status --porcelain > "$work/before"
make --no-print-directory -s OUT="$out" deb > "$work/log" 2>&1 || { cat "$work/log"; echo "deb: make deb"; exit 1; }
git status --porcelain | diff "$work/before" - || fault "make deb leaves something in the project"
debs=$OUT/deb
ls "$debs" | sed 's/_.*//' | tr '\n' ' ' > "$work/packages"
[ "$(cat "$work/packages")" = "kbc libkbt-dev libkbt1 " ] || fault "the packages are: $(cat "$work/packages")"
lintian --fail-on warning,error --display-info "$debs"/*.deb > "$work/lintian" 2> "$work/log" ||
    { cat "$work/log"; fault "lintian:"; }
cat "$work/lintian"

# Its version and its date are those of the program.
version=$("$KBC" --version | sed 's/^kbc //')
[ "$(dpkg-parsechangelog -S Version)" = "$version" ] || fault "debian/changelog is not of version $version"
[ "$(date -u -d "$(dpkg-parsechangelog -S Date)" +%F)" = "$(sed -n 's/^RELEASED := //p' Makefile)" ] ||
    fault "debian/changelog has not the date of the Makefile's RELEASED"

(umask 077 && TZ=Asia/Tokyo LC_ALL=C HOME=/ tools/deb "$work/again") || fault "a second build"
for deb in "$debs"/*.deb; do
    cmp "$deb" "$work/again/deb/${deb##*/}" || fault "a second build gives other bytes"
    dpkg-deb -x "$deb" "$work/files"
done
found=$(grep -rlF -e "$root" -e "$OUT" -e "$work" "$work/files")
[ -z "$found" ] || fault "a path of this machine is in: $found"
for file in bin/kbc include/kbt.h lib/*/libkbt.a lib/*/libkbt.so lib/*/libkbt.so.1 lib/*/pkgconfig/libkbt.pc \
    lib/sqlite3/kbt_sqlite.so share/bash-completion/completions/kbc share/zsh/vendor-completions/_kbc \
    share/fish/vendor_completions.d/kbc.fish share/kbc/kb.rng share/javascript/kbt/kbt.wasm; do
    set -- "$work"/files/usr/$file
    [ -s "$1" ] || fault "usr/$file is in no package"
done
diff -r xslt "$work/files/usr/share/kbc/xslt" || fault "the style sheets are not all there"
files=$(find "$work/files" -type f | wc -l)

# ---- A clean tree. -----------------------------------------------------------------------------
inside() { # a command in the tree, with /proc when it can be mounted
    $become unshare --mount sh -c 'mount -t proc proc "$0/proc" 2> /dev/null; exec chroot "$@"' \
        "$tree" "$@" > "$work/log" 2>&1 < /dev/null
}
try() { # what, options of chroot and the tree, command...
    what=$1
    shift
    inside "$@" || { tail -n 40 "$work/log"; fault "in the tree: $what"; }
}
system() { # as root, with what apt needs
    inside "$tree" env DEBIAN_FRONTEND=noninteractive "$@" || { tail -n 40 "$work/log"; return 1; }
}
user() { # what, command: as somebody who owns nothing
    what=$1
    shift
    try "$what" --userspec=nobody:nogroup "$tree" env -i PATH=/usr/bin:/bin "$@"
}
contents() { # every file, with its owner, its mode and its bytes
    (cd "$tree" && $become find . -xdev \( -path ./proc -o -path ./sys -o -path ./dev \) -prune -o \
        -printf '%p %M %u:%g %l\n' && $become find . -xdev -type f -exec sha256sum {} +) |
        grep -vE "$kept" | sort
}
# What apt and dpkg write of their own work, of whatever package.
kept='[ .]/var/(log/(dpkg\.log|alternatives\.log|apt/)|cache/(apt|debconf|ldconfig|man)/|lib/(dpkg|apt)/)|/etc/ld\.so\.cache'

make_tree() {
    if [ "$(id -u)" -ne 0 ]; then
        sudo -n true 2> /dev/null || { skipped="this is not root, and sudo asks for a password"; return 1; }
        become=sudo
    fi
    $become unshare --mount true 2> /dev/null || { skipped="this root may not unshare mounts"; return 1; }
    mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Codename: bookworm' |
        grep -v security | head -n 1)
    $become debootstrap --variant=minbase bookworm "$tree" "${mirror:-http://deb.debian.org/debian}" \
        > "$work/log" 2>&1 || { skipped="debootstrap: $(tail -n 1 "$work/log")"; return 1; }
    printf 'APT::Install-Recommends "false";\nAcquire::Check-Valid-Until "false";\nAcquire::Check-Date "false";\n' |
        $become tee "$tree/etc/apt/apt.conf.d/test" > /dev/null
    echo force-unsafe-io | $become tee "$tree/etc/dpkg/dpkg.cfg.d/test" > /dev/null
    $become mkdir "$tree/srv/here"
    $become cp -R kb/back-spasm "$debs"/*.deb "$tree/srv/here/"
    $become chmod -R a+rX "$tree/srv/here"
    system apt-get update -q && system apt-get install -qy gcc libc6-dev pkg-config man-db ||
        { skipped="the archive cannot be reached from within the tree"; return 1; }
}

runs() { # what is installed does what it does here
    user "kbc --version" kbc --version
    [ "$(cat "$work/log")" = "kbc $version" ] || fault "in the tree: kbc --version: $(cat "$work/log")"
    user "kbc validate" kbc validate /srv/here/back-spasm
    user "kbc build" kbc build --handouts fo,html,txt --output /tmp/made /srv/here/back-spasm
    "$KBC" build --handouts fo,html,txt --output "$work/made" kb/back-spasm > "$work/log" 2>&1 ||
        { cat "$work/log"; fault "kbc build"; }
    diff -r "$work/made" "$tree/tmp/made" || fault "the tree's kbc makes something else (>)"
    user "kbc init" sh -c 'kbc init /tmp/begun && kbc validate /tmp/begun'
    user "kbc build of a PDF, without the packages for it" sh -c \
        '! kbc build --output /tmp/pdf /srv/here/back-spasm 2> /tmp/why && grep "install Debian" /tmp/why'
    user "man kbc-validate" man kbc-validate
    grep -q 'baseline' "$work/log" || fault "in the tree: man kbc-validate does not tell of --baseline"
    user "the library" sh -ec 'ask=/usr/share/doc/libkbt-dev/examples/ask.c
        flags=$(pkg-config --cflags --libs libkbt) static=$(pkg-config --variable=libdir libkbt)/libkbt.a
        gcc -o /tmp/shared $ask $flags && ldd /tmp/shared | grep -q "libkbt.so.1 => /"
        gcc -o /tmp/static $ask $static && ! ldd /tmp/static | grep libkbt
        for ask in shared static; do
            /tmp/$ask /tmp/made/back-spasm.kbt age=50 bladder-trouble=true > /tmp/$ask.says
        done
        cmp /tmp/shared.says /tmp/static.says && cat /tmp/shared.says'
    grep -q . "$work/log" || fault "in the tree: ask says nothing"
    inside "$tree" sh -c 'rm -rf /tmp/*'
}

if make_tree; then
    contents > "$work/clean"
    [ "$(wc -l < "$work/clean")" -gt 5000 ] || fault "the tree is not looked at"
    system sh -c 'apt-get install -qy /srv/here/*.deb' || fault "apt-get install"
    contents > "$work/installed"
    comm -13 "$work/clean" "$work/installed" | grep -q '^\./usr/bin/kbc ' || fault "apt-get install installs no kbc"
    runs
    system apt-get purge -qy --auto-remove kbc libkbt1 libkbt-dev || fault "apt-get purge"
    contents | diff "$work/clean" - || fault "purged, the packages leave a trace (>)"
fi

echo "deb: $(ls "$debs" | wc -l) packages, $files files, $(wc -l < "$work/lintian") remarks of lintian, the same bytes twice;" \
    "${skipped:+SKIPPED the clean tree: $skipped; }$faults faults"
[ "$faults" -eq 0 ] || exit 1
[ -z "$skipped" ] || exit 77
