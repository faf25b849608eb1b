#!/usr/bin/env bash
# Checks the document of a running host against the recommended rules of Redocly. Needs node 20 and npx.
# Usage: docs/openapi/lint.sh [http://127.0.0.1:5080]
set -euo pipefail

document=$(mktemp --suffix=.json)
trap 'rm -f "$document"' EXIT
curl -sSf "${1:-http://127.0.0.1:5080}/v1/api/sale/doc/openapi.json" -o "$document"
npx --yes @redocly/cli@1.34.0 lint --extends=recommended "$document"
