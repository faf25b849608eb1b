// The whole way with a client generated from the document: configuration, order, two payments, points, explanation.
// Every name and type used here comes from the document; a change that breaks a client breaks the compilation.
import assert from "node:assert/strict";
import { createHmac, randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import createClient from "openapi-fetch";
import type { components, paths } from "./generated/api.js";

type Schemas = components["schemas"];

const baseUrl = setting("CUSTOMER_POINTS_URL") + "/v1/api/sale";
const secret = Buffer.from(setting("CUSTOMER_POINTS_WEBHOOK_SECRET").replace("whsec_", ""), "base64");
const merchant = createClient<paths>({
  baseUrl,
  headers: { Authorization: `Bearer ${setting("CUSTOMER_POINTS_TOKEN")}` },
});
const provider = createClient<paths>({ baseUrl });
const customerId = randomUUID();

await configure();
const orderId = await register();
await pay(orderId, 12.5, "PARTIAL");
await pay(orderId, 12.5, "COMPLETED");
await explain(orderId);
await readPoints(orderId);
await beRefused();

function setting(name: string): string {
  const value = process.env[name];
  assert.ok(value, `${name} is not set`);
  return value;
}

async function configure() {
  const { response } = await merchant.GET("/configuration");
  const { data, error } = await merchant.PUT("/configuration", {
    params: { header: { "If-Match": response.headers.get("ETag")! } },
    body: { loyalty: { conversionRate: 0.1, rounding: "halfUp", scale: 2 } },
  });
  assert.ok(data, JSON.stringify(error));
  console.log(`configuration: ${data.loyalty.conversionRate} points per unit, rounded ${data.loyalty.rounding}`);
}

async function register(): Promise<string> {
  const { data, error } = await merchant.POST("/orders", { body: { customerId, total: 25, currency: "EUR" } });
  assert.ok(data, JSON.stringify(error));
  assert.equal(data.status, "PENDING");
  console.log(`order ${data.id}: ${data.status}`);
  return data.id;
}

async function pay(saleOrderId: string, amount: number, expected: Schemas["PaymentAnswer"]["orderStatus"]) {
  const body: Schemas["PaymentEvent"] = {
    type: "payment.succeeded",
    timestamp: new Date().toISOString(),
    data: { paymentId: `pay_${randomUUID()}`, saleOrderId, amount, currency: "EUR" },
  };
  const id = `msg_${randomUUID()}`;
  const timestamp = Math.floor(Date.now() / 1000).toString();
  const signature = createHmac("sha256", secret).update(`${id}.${timestamp}.${JSON.stringify(body)}`).digest("base64");
  const { data, error } = await provider.POST("/webhooks/payments", {
    params: { header: { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": `v1,${signature}` } },
    body,
  });
  assert.ok(data, JSON.stringify(error));
  assert.equal(data.orderStatus, expected);
  console.log(`payment of ${amount}: ${data.orderStatus}`);
}

async function explain(id: string) {
  for (let attempt = 0; attempt < 100; attempt++) {
    const { data, error } = await merchant.GET("/orders/{id}/points", { params: { path: { id } } });
    assert.ok(data, JSON.stringify(error));
    if (data.outcome !== "Pending") {
      assert.equal(data.outcome, "Awarded");
      assert.deepEqual([data.points, data.balanceBefore, data.balanceAfter], [2.5, 0, 2.5]);
      console.log(`points: ${data.orderTotal} × ${data.conversionRate}, ${data.rounding} → ${data.points} points`);
      return;
    }
    await pause(100);
  }
  assert.fail("still pending after 10 seconds");
}

async function readPoints(saleOrderId: string) {
  const balance = await merchant.GET("/customers/{id}/points", { params: { path: { id: customerId } } });
  assert.equal(balance.data?.balance, 2.5);
  const ledger = await merchant.GET("/point-transactions", { params: { query: { customerId, limit: 10 } } });
  assert.equal(ledger.data?.items[0]?.saleOrderId, saleOrderId);
  assert.equal(ledger.data?.nextCursor, null);
  console.log(`balance: ${balance.data?.balance}, version ${balance.data?.version}; ${ledger.data?.items.length} row`);
}

async function beRefused() {
  const { error, response } = await merchant.POST("/point-transactions");
  assert.equal(response.status, 405);
  assert.equal(response.headers.get("Allow"), "GET, HEAD");
  console.log(`a point transaction made by hand: ${response.status}, ${error?.title}`);
}
