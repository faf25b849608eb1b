-- Fills an empty, migrated database with orders that are completed and paid, for 10,000 customers of 100 merchants, as if
-- their messages had been purged. As the owner, who must be a superuser or hold BYPASSRLS:
--   psql … -v awards=1000000 -f samples/awards.sql
\set ON_ERROR_STOP on
begin;

create temporary table award on commit drop as
select md5('order ' || n)::uuid as sale_order_id, n,
    ('a0000000-0000-4000-8000-' || lpad(to_hex(n % 10000 % 100), 12, '0'))::uuid as merchant_id,
    ('c0000000-0000-4000-8000-' || lpad(to_hex(n % 10000), 12, '0'))::uuid as customer_id,
    to_timestamp(1700000000 + n / 1000.0) as at
from generate_series(0, :awards - 1) n;

insert into sale.sale_order (id, merchant_id, customer_id, total, currency, paid_total, status, created_at, completed_at)
select sale_order_id, merchant_id, customer_id, 25, 'EUR', 25, 'COMPLETED', at, at from award;

insert into points.point_transaction (id, merchant_id, customer_id, sale_order_id, type, points, balance_after,
    balance_version, order_total, currency, conversion_rate, rounding, inbox_position, occurred_at, created_at)
select (lpad(to_hex(1700000000000 + n), 12, '0') || '70008' || lpad(to_hex(n), 15, '0'))::uuid, merchant_id, customer_id,
    sale_order_id, 'AWARD', 1.25, 1.25 * (n / 10000 + 1), n / 10000 + 1, 25, 'EUR', 0.05, 'none', n, at, at
from award;

insert into points.customer (merchant_id, customer_id, point_balance, point_balance_version, lifetime_points_earned,
    updated_at)
select merchant_id, customer_id, 1.25 * count(*), count(*), 1.25 * count(*), clock_timestamp()
from award group by merchant_id, customer_id;

commit;
analyze sale.sale_order, points.point_transaction, points.customer;
