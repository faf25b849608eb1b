#!/usr/bin/env bash
# sandbox.sh APP SECRETS WORD...: runs the host published in APP as the image runs it, without a container engine: in a
# file system of its own that cannot be written to, but for /tmp; as an account without rights; with the files of SECRETS
# in /run/secrets. Where no mount namespace can be made, it says so and runs the host where it is.
set -euo pipefail
# Folders that everybody can look into, whoever calls.
umask 022

app=$1 secrets=$2
shift 2
dotnet=$(dirname "$(readlink -f "$(command -v dotnet)")")
environment=("Urls=${Urls:-http://*:8080}" ASPNETCORE_HTTP_PORTS= DOTNET_EnableDiagnostics=0 HOME=/ PATH=/usr/bin:/bin)

if ! unshare --mount true 2>/dev/null; then
    echo "No mount namespace can be made here: the file system stays as it is." >&2
    exec env -i "${environment[@]}" SecretsFolder="$secrets" "$dotnet/dotnet" "$app/CustomerPoints.Monolith.dll" "$@"
fi

# shellcheck disable=SC2016
exec unshare --mount bash -c '
    set -euo pipefail
    app=$1 secrets=$2 dotnet=$3
    shift 3
    root=/mnt
    mount -t tmpfs -o mode=755 tmpfs $root
    mkdir -p $root/{proc,dev,tmp,app,dotnet,run/secrets}
    bind() { mount --rbind "$1" "$2" && mount -o remount,bind,ro "$2"; }
    for folder in /usr /etc /bin /lib /lib64; do
        if [[ -L $folder ]]; then cp -P "$folder" "$root$folder"; continue; fi
        [[ -d $folder ]] || continue
        mkdir -p "$root$folder"
        bind "$folder" "$root$folder"
    done
    mount --rbind /proc $root/proc
    mount --rbind /dev $root/dev
    bind "$app" $root/app
    bind "$dotnet" $root/dotnet
    cp "$secrets"/* $root/run/secrets/
    chmod 444 $root/run/secrets/*
    mount -t tmpfs -o mode=1777,size=64m tmpfs $root/tmp
    mount -o remount,ro $root
    for place in /app /run /etc /; do
        ! touch "$root$place/probe" 2>/dev/null || { echo "error: $place can be written to." >&2; exit 1; }
    done
    words=()
    while [[ $1 != -- ]]; do words+=("$1"); shift; done
    shift
    exec chroot $root /usr/bin/setpriv --reuid 1654 --regid 1654 --clear-groups --no-new-privs \
        --bounding-set=-all --inh-caps=-all \
        /usr/bin/env -i "${words[@]}" SecretsFolder=/run/secrets /dotnet/dotnet /app/CustomerPoints.Monolith.dll "$@"
' sandbox "$app" "$secrets" "$dotnet" "${environment[@]}" -- "$@"
