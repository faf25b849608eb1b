# shellcheck shell=bash
# Sourced by run, test and .ci/run: finds or installs what they need, and builds what has changed.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
host_dll=$root/src/Monolith/bin/Release/net10.0/CustomerPoints.Monolith.dll
sample_dll=$root/samples/YourMonolith/bin/Release/net10.0/YourMonolith.dll
packages=$root/.data/packages
published=$root/.data/publish
tests_dll=$root/tests/IntegrationTests/bin/Release/net10.0/CustomerPoints.IntegrationTests.dll

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false
# the summary of the tests is read in English
export DOTNET_CLI_UI_LANGUAGE=en
# no build server stays behind, holding memory and the pipe that the output goes to
export MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false

say() { printf '%s\n' "$*" >&2; }

fail() {
    say "error: $*"
    exit 1
}

prepare() {
    require_sdk
    [[ -n ${ConnectionStrings__CustomerPoints:-} ]] || has_postgres || install_postgres
}

require_sdk() {
    local where=https://dotnet.microsoft.com/download/dotnet/10.0 version
    command -v dotnet >/dev/null || fail "the .NET SDK 10 is needed, but dotnet is not on PATH. Get it from $where"
    version=$(cd "$root" && dotnet --version 2>/dev/null) || version=none
    [[ ${version%%.*} =~ ^[0-9]+$ && ${version%%.*} -ge 10 ]] && return
    fail "the .NET SDK 10 is needed; found: $(dotnet --list-sdks | cut -d' ' -f1 | xargs). Get it from $where"
}

# For the tests alone: they put it in front of their server.
prepare_pgbouncer() {
    local else="or set PGBOUNCER_BIN to the program"
    [[ -n ${PGBOUNCER_BIN:-} || -x /usr/sbin/pgbouncer ]] || command -v pgbouncer >/dev/null && return
    require_apt pgbouncer "$else"
    install_package pgbouncer "$else"
    # only the program is wanted, not a service of the machine
    as_root systemctl disable --now pgbouncer >/dev/null 2>&1 || true
}

# For the tests alone: they look at the operations page with it.
prepare_chromium() {
    local else="or set CHROMIUM_BIN to the program"
    [[ -n ${CHROMIUM_BIN:-} || -x /usr/bin/chromium ]] && return
    require_apt chromium "$else"
    install_package chromium "$else"
}

# For the tests alone: they have it evaluate the alert rules.
prepare_promtool() {
    local else="or set PROMTOOL to the program"
    [[ -n ${PROMTOOL:-} ]] || command -v promtool >/dev/null && return
    require_apt prometheus "$else"
    install_package prometheus "$else"
    # only the program is wanted, not a service of the machine
    as_root systemctl disable --now prometheus >/dev/null 2>&1 || true
}

has_postgres() {
    local folder path
    IFS=: read -ra path <<<"$PATH"
    for folder in "${PG_BIN:-}" "${path[@]}" /usr/lib/postgresql/*/bin; do
        [[ -x $folder/initdb && -x $folder/postgres && -x $folder/pg_ctl ]] && return
    done
    return 1
}

install_postgres() {
    local settings=/etc/postgresql-common/createcluster.conf
    local else="or set PG_BIN to the folder of initdb, postgres and pg_ctl, or set ConnectionStrings__CustomerPoints"
    require_apt postgresql "$else"
    # only the programs are wanted, not a server of the machine that the package would otherwise create and start
    if [[ ! -e $settings ]]; then
        as_root mkdir -p "${settings%/*}"
        as_root tee "$settings" >/dev/null <<<"create_main_cluster = false"
    fi
    install_package postgresql "$else"
    has_postgres || fail "the package postgresql brought no server: install PostgreSQL 15 or newer, $else."
}

# require_apt PACKAGE ELSE: ELSE is what a person can do instead.
require_apt() {
    command -v apt-get >/dev/null || fail "$1 is needed: install it, $2."
    ((EUID == 0)) || command -v sudo >/dev/null || fail "$1 is needed: as root, run apt-get install $1, $2."
}

install_package() {
    say "Installing $1 (apt-get install $1) ..."
    as_root apt-get update -q </dev/null >&2 || say "Going on with the package lists that are here."
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends \
        -o DPkg::Lock::Timeout=120 "$1" </dev/null >&2 ||
        fail "apt-get install $1 failed: repair that, $2."
}

as_root() {
    if ((EUID == 0)); then "$@"; else sudo "$@"; fi
}

build_host() {
    build src/Monolith "$host_dll" src
}

build_all() {
    build CustomerPoints.sln "$tests_dll" src tests
    # the host was built along with the tests
    cp -p "$tests_dll.built" "$host_dll.built"
}

# The host as deploy/Containerfile publishes it, after build_all.
publish_host() {
    local stamp=$published/CustomerPoints.Monolith.dll.built started
    [[ -e $stamp ]] && is_current "$stamp" src && return
    say "Publishing the host ..."
    started=$(date +@%s.%N)
    rm -rf "$published"
    (cd "$root" && dotnet publish src/Monolith -c Release --no-build --nologo -v q -p:UseAppHost=false \
        -o "$published" </dev/null >&2) || fail "the host cannot be published."
    echo "$started" >"$stamp"
}

# The sample is built on the packages, not on the projects, after build_all. They are restored to a folder of their own:
# the user's would keep what was packed before under the same version. All others come from the user's, where a version
# that the repository has pinned stands in for the lowest one (NU1603).
build_sample() {
    local stamp=$sample_dll.built started restored=$root/.data/restored
    [[ -e $sample_dll ]] && is_current "$stamp" src samples && return
    say "Packing, and building samples/YourMonolith on the packages ..."
    started=$(date +@%s.%N)
    rm -rf "$packages" "$restored"
    (cd "$root" && dotnet pack CustomerPoints.sln -c Release --no-build --nologo -v q -o "$packages" \
        -p:GenerateRuntimeConfigurationFiles=false </dev/null >&2 &&
        dotnet build samples/YourMonolith -c Release --nologo -v q -p:RestoreSources="$packages" \
            -p:RestorePackagesPath="$restored" -p:RestoreFallbackFolders="${NUGET_PACKAGES:-$HOME/.nuget/packages}" \
            -p:WarningsNotAsErrors=NU1603 </dev/null >&2) || fail "the sample cannot be built on the packages."
    echo "$started" >"$stamp"
}

# build TARGET OUTPUT FOLDER...: builds, unless nothing in the folders has changed since OUTPUT was built.
build() {
    local target=$1 stamp=$2.built started
    [[ -e $2 ]] && is_current "$stamp" "${@:3}" && return
    say "Building $target (Release) ..."
    started=$(date +@%s.%N)
    (cd "$root" && dotnet build "$target" -c Release --nologo -v q </dev/null >&2) ||
        fail "the build of $target failed."
    echo "$started" >"$stamp"
}

# The stamp holds the time at which the build began: files changed since then count, even those changed during the
# build. Folders show what was added or deleted; the build itself touches them, so its end counts for them.
is_current() {
    local stamp=$1
    [[ -e $stamp ]] || return
    [[ -z $(cd "$root" && find Directory.*.props global.json .editorconfig "${@:2}" \
        \( -name bin -o -name obj \) -prune -o \
        \( -type f -newermt "$(<"$stamp")" -o -type d -newer "$stamp" \) -print -quit) ]]
}
