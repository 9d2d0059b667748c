// Receive webhooks, and take only genuine ones:  CONCORD_WEBHOOK_SECRET=whsec_… node verify_webhook.mjs 8080

import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer } from "node:http";

const secret = Buffer.from(process.env.CONCORD_WEBHOOK_SECRET.replace(/^whsec_/, ""), "base64");

function isGenuine(headers, body) {
  const moment = headers["webhook-timestamp"] ?? "";
  if (!/^\d+$/.test(moment) || Math.abs(Date.now() / 1000 - Number(moment)) > 300) {
    return false;
  }
  const digest = createHmac("sha256", secret)
    .update(`${headers["webhook-id"]}.${moment}.`)
    .update(body)
    .digest("base64");
  const expected = Buffer.from(`v1,${digest}`);
  // Two signatures come for a day after the secret was changed: either may fit.
  return (headers["webhook-signature"] ?? "").split(" ").some((signature) => {
    const given = Buffer.from(signature);
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
}

createServer((request, response) => {
  const parts = [];
  request.on("data", (part) => parts.push(part));
  request.on("end", () => {
    const body = Buffer.concat(parts); // as it came, before anything parses it
    const genuine = isGenuine(request.headers, body);
    response.writeHead(genuine ? 204 : 400).end();
    if (genuine) {
      // Take each webhook-id once, and fetch what the event is about.
      console.log(request.headers["webhook-id"], JSON.parse(body).type);
    }
  });
}).listen(Number(process.argv[2]), "127.0.0.1");
