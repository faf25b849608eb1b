#!/usr/bin/env bash
# Generates a TypeScript client from the live document, compiles it strictly and walks the whole way with it:
# configuration, order, two payments, points, explanation. Needs node 20 and npm. Starts and stops a host of its own.
set -euo pipefail

cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")"
port=${PORT:-5099}
merchant=$(cat /proc/sys/kernel/random/uuid)
log=generated/host.log
mkdir -p generated

CUSTOMER_POINTS_WEBHOOK_SECRET=whsec_$(head -c 32 /dev/urandom | base64)
CUSTOMER_POINTS_URL=http://127.0.0.1:$port
export CUSTOMER_POINTS_WEBHOOK_SECRET CUSTOMER_POINTS_URL

Sale__Webhooks__Providers__generated__0=$CUSTOMER_POINTS_WEBHOOK_SECRET \
    ../../run serve --Urls="$CUSTOMER_POINTS_URL" >"$log" 2>&1 &
host=$!
trap 'kill "$host" 2>/dev/null && wait "$host" || true' EXIT

echo "== host"
until curl -sf "$CUSTOMER_POINTS_URL/v1/api/sale/doc/openapi.json" -o openapi.json; do
    kill -0 "$host" 2>/dev/null || { cat "$log" >&2; exit 1; }
    sleep 0.5
done
CUSTOMER_POINTS_TOKEN=$(../../run token --merchant "$merchant")
export CUSTOMER_POINTS_TOKEN

echo "== client"
npm ci --no-audit --no-fund --loglevel=error
npm run --silent generate
npm run --silent compile

echo "== walk"
npm run --silent walk
echo "The generated client has walked the whole way."
