"""Read what has changed since the last time:  CONCORD_KEY=ck_… python follow_changes.py

The address to go on at is kept in the file "next"; run it every minute or so.
"""

import json
import os
from pathlib import Path
from urllib.request import Request, urlopen

SITE = "https://concord.example"
NEXT = Path("next")


def page_at(address: str) -> dict:
    """Return a page of the change feed."""
    request = Request(address, headers={"Authorization": f"Bearer {os.environ['CONCORD_KEY']}"})
    with urlopen(request) as answer:
        return json.load(answer)


address = NEXT.read_text() if NEXT.exists() else f"{SITE}/api/v1/changes/"
while True:
    page = page_at(address)
    for item in page["items"]:
        if item["state"] == "updated":
            print("show", item["id"], item["data"]["headline"])
        else:
            print("take down", item["id"])
    if page["next"] == address:  # the last page leads to itself
        break
    address = page["next"]
    NEXT.write_text(address)
