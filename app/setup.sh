# Sourced by app/run and tests/run, in the root of the project: installs what a build needs on Debian 12 and
# Ubuntu 24.04, and builds a preset. Quick when nothing is to be done.

say() { printf 'osiscope: %s\n' "$*" >&2; }

die() {
    say "$*"
    exit 1
}

buildPackages=(
    g++ cmake ninja-build ccache
    qt6-base-dev qt6-charts-dev libqt6opengl6-dev qt6-svg-dev qt6-wayland qt6-l10n-tools qt6-translations-l10n
    libtomlplusplus-dev libcli11-dev zlib1g-dev libpcap-dev libfmt-dev libgraphviz-dev libjemalloc-dev libxcb1-dev
    fonts-dejavu-core iproute2
)

# Qt and the compiler expect UTF-8; a container often has no locale at all.
[[ ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} == *[Uu][Tt][Ff]* ]] || export LC_ALL=C.UTF-8
# Clones in different folders share what was compiled.
export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1

# Prints those of the given packages that are not installed, neither by that name nor as part of another.
missingPackages() {
    local installed package
    installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}, ${Provides}\n' 2>/dev/null |
        sed -n 's/^installed //p' | sed 's/([^)]*)//g' | tr -s ', \n' ' ')
    for package in "$@"; do
        [[ " $installed " == *" $package "* ]] || printf '%s\n' "$package"
    done
}

asRoot() {
    if [[ $(id -u) -eq 0 ]]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        die "there is no sudo; please run this as root: $*"
    fi
}

packageListIsFresh=no
refreshPackageList() {
    [[ $packageListIsFresh == yes ]] && return
    say "reading the list of packages"
    asRoot apt-get update -qq || die "apt-get update failed"
    packageListIsFresh=yes
}

# installPackages NAME…: installs those that are missing, and says which.
installPackages() {
    local missing
    if ! command -v apt-get >/dev/null; then
        say "there is no apt-get here; needed, by the names of Debian: $*"
        return
    fi
    mapfile -t missing < <(missingPackages "$@")
    [[ ${#missing[@]} -eq 0 ]] && return
    refreshPackageList
    say "installing ${missing[*]} (this takes some minutes)"
    asRoot env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends -o Dpkg::Use-Pty=0 \
        "${missing[@]}" >/dev/null || die "could not install ${missing[*]}"
}

# configurePreset PRESET WITH-TESTS: makes build/PRESET, unless it is there. WITH-TESTS: yes or no.
configurePreset() {
    local preset=$1 withTests=$2 folder=build/$1 cache=build/$1/CMakeCache.txt
    local -a options=()
    if ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$PWD" "$cache" 2>/dev/null; then
        rm -rf "$folder" # made elsewhere, or not to the end: begin anew
    elif [[ -f $folder/build.ninja && $folder/build.ninja -nt CMakePresets.json ]] &&
        [[ $withTests == no || $(grep '^OSISCOPE_TESTS:' "$cache") == *=ON ]]; then
        return 0
    fi
    [[ $withTests == yes ]] || options+=(-DOSISCOPE_TESTS=OFF -DOSISCOPE_BENCH=OFF)
    # Warnings are errors with the compiler the project is checked with; another may know other warnings.
    [[ $(g++ -dumpversion) == 12* ]] || options+=(-DOSISCOPE_WERROR=OFF)
    cmake --preset "$preset" "${options[@]}" >&2
}

# buildPreset PRESET WITH-TESTS [TARGET…]
buildPreset() {
    local preset=$1 withTests=$2
    shift 2
    configurePreset "$preset" "$withTests" || return
    if [[ -f build/$preset/.ninja_log ]]; then
        # Not the first build: speak of errors only.
        ninja -C "build/$preset" --quiet "$@" 2>&1 | grep -vxF 'ninja: no work to do.' >&2
        return "${PIPESTATUS[0]}"
    fi
    ninja -C "build/$preset" "$@" >&2
}
