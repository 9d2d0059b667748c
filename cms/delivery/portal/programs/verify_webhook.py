"""Receive webhooks, and take only genuine ones:  CONCORD_WEBHOOK_SECRET=whsec_… python verify_webhook.py 8080"""

import base64
import hashlib
import hmac
import json
import os
import sys
import time
from http.server import BaseHTTPRequestHandler, HTTPServer

SECRET = base64.b64decode(os.environ["CONCORD_WEBHOOK_SECRET"].removeprefix("whsec_"))


def is_genuine(headers, body: bytes) -> bool:
    """Return whether the body is Concord's, and not one that somebody sends a second time."""
    moment = headers.get("webhook-timestamp", "")
    if not moment.isdigit() or abs(time.time() - int(moment)) > 300:
        return False
    signed = f"{headers.get('webhook-id', '')}.{moment}.".encode() + body
    digest = base64.b64encode(hmac.new(SECRET, signed, hashlib.sha256).digest()).decode()
    # Two signatures come for a day after the secret was changed: either may fit.
    signatures = headers.get("webhook-signature", "").split()
    return any(hmac.compare_digest(f"v1,{digest}", signature) for signature in signatures)


class Receiver(BaseHTTPRequestHandler):
    """Answers at once; the work comes afterwards."""

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        genuine = is_genuine(self.headers, body)
        self.send_response(204 if genuine else 400)
        self.end_headers()
        if genuine:  # take each webhook-id once, and fetch what the event is about
            print(self.headers["webhook-id"], json.loads(body)["type"], flush=True)

    def log_message(self, *_arguments):
        pass


HTTPServer(("127.0.0.1", int(sys.argv[1])), Receiver).serve_forever()
