#!/usr/bin/env bash
# Makes the roles and the database on a new PostgreSQL: the owner, who migrates, and the two that the hosts work under.
# PGUSER (or POSTGRES_USER) is a superuser; the passwords lie in files of SECRETS.
set -euo pipefail

export SECRETS=${SECRETS:-/run/secrets}

for role in owner api worker; do
    file=$SECRETS/${role}_password
    [[ -s $file ]] || { echo "error: $file is missing or empty." >&2; exit 1; }
done

# The passwords are read by psql itself: everybody on the machine can see its arguments.
psql -v ON_ERROR_STOP=1 --no-psqlrc --username "${PGUSER:-${POSTGRES_USER:-postgres}}" --dbname postgres --quiet <<'SQL'
\set owner `cat "$SECRETS/owner_password"`
\set api `cat "$SECRETS/api_password"`
\set worker `cat "$SECRETS/worker_password"`
create role customer_points_owner login password :'owner';
create role customer_points_api login password :'api';
create role customer_points_worker login password :'worker';
create database customer_points owner customer_points_owner;
revoke connect on database customer_points from public;
grant connect on database customer_points to customer_points_api, customer_points_worker;
SQL
