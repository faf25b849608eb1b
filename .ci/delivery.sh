# shellcheck shell=bash
# Sourced by .ci/run: looks at what is delivered with the tools that read it, where they are to be had.

# The highest exposure that the systemd unit may have, of 100; 0 is none.
most_exposure=20

check_unit() {
    local unit=$root/deploy/systemd/customer-points.service
    if ! command -v systemd-analyze >/dev/null; then
        say "No systemd-analyze here: the unit is not looked at."
        return
    fi
    # what it names is not installed here
    systemd-analyze verify --man=no "$unit" 2>&1 |
        { grep -v -e 'is not executable' -e 'Command .* not found' -e "^$" || true; } | tee .data/unit.log >&2
    [[ ! -s .data/unit.log ]] || fail "the systemd unit has faults."
    systemd-analyze security --offline=true --threshold="$most_exposure" --no-pager "$unit" | tail -n 1 >&2
}

check_compose() {
    if ! docker compose version >/dev/null 2>&1; then
        say "No docker compose here: the compose file is not looked at."
        return
    fi
    FOLDER=.data/compose-secrets deploy/secrets.sh
    docker compose -f deploy/compose.yaml config --quiet
}
