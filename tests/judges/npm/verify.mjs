// Verifies one webhook with the library of the specification's authors. Reads {secret, headers, body}
// from standard input, and prints what the body says; ends with 1 where it refuses.
import { readFileSync } from 'node:fs';
import { Webhook } from 'standardwebhooks';

const { secret, headers, body } = JSON.parse(readFileSync(0, 'utf-8'));
try {
  console.log(JSON.stringify(new Webhook(secret).verify(body, headers)));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
