#!/bin/sh
# Verify a webhook that was saved:  CONCORD_WEBHOOK_SECRET=whsec_… sh verify_webhook.sh ID TIMESTAMP SIGNATURES <body
# The three are the headers webhook-id, webhook-timestamp and webhook-signature; the body is as it came.
set -eu

age=$(($(date +%s) - $2))
if [ "$age" -gt 300 ] || [ "$age" -lt -300 ]; then
  echo "too old, or from the future" >&2
  exit 1
fi
key="$(printf '%s' "${CONCORD_WEBHOOK_SECRET#whsec_}" | openssl base64 -d -A | od -An -v -tx1 | tr -d ' \n')"
expected="v1,$({ printf '%s.%s.' "$1" "$2" && cat; } |
  openssl dgst -sha256 -mac HMAC -macopt "hexkey:$key" -binary | openssl base64 -A)"
for signature in $3; do # two of them for a day after the secret was changed
  if [ "$signature" = "$expected" ]; then
    echo "genuine"
    exit 0
  fi
done
echo "not from Concord" >&2
exit 1
