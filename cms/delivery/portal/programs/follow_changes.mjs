// Read what has changed since the last time:  CONCORD_KEY=ck_… node follow_changes.mjs
// The address to go on at is kept in the file "next"; run it every minute or so.

import { existsSync, readFileSync, writeFileSync } from "node:fs";

const site = "https://concord.example";
const headers = { Authorization: `Bearer ${process.env.CONCORD_KEY}` };

let address = existsSync("next") ? readFileSync("next", "utf8") : `${site}/api/v1/changes/`;
for (;;) {
  const answer = await fetch(address, { headers });
  if (!answer.ok) {
    throw new Error(`${answer.status} ${await answer.text()}`);
  }
  const page = await answer.json();
  for (const item of page.items) {
    if (item.state === "updated") {
      console.log("show", item.id, item.data.headline);
    } else {
      console.log("take down", item.id);
    }
  }
  if (page.next === address) {
    break; // the last page leads to itself
  }
  address = page.next;
  writeFileSync("next", address);
}
