#!/usr/bin/env bash
# Makes the secrets of a new installation, one file each, and leaves those that are there alone.
# FOLDER and DATABASE_HOST say where they go and what the database is called.
set -euo pipefail

folder=${FOLDER:-$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/secrets}
host=${DATABASE_HOST:-postgres}

random() { head -c 32 /dev/urandom | base64 -w 0; }

# write NAME TEXT
write() {
    [[ -e $folder/$1 ]] || printf %s "$2" >"$folder/$1"
}

connection() {
    printf 'Host=%s;Database=customer_points;Username=customer_points_%s;Password=%s' \
        "$host" "$1" "$(<"$folder/$1_password")"
}

mkdir -p "$folder"
# Compose hands the files on with their rights, to accounts that this machine does not know: the folder keeps others
# off, and the files are open to those who are let in.
chmod 700 "$folder"
write superuser_password "$(random)"
for role in owner api worker; do
    write "${role}_password" "$(random | tr -d '+/=')"
    write "${role}_connection" "$(connection "$role")"
done
write token_key "$(random)"
write webhook_secret "whsec_$(random)"
write metrics_token "$(random | tr -d '+/=')"
chmod 644 "$folder"/*
