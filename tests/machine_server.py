"""A local server that speaks the protocols of translation machines, with faults where a test asks."""

import json
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import unescape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from xml.etree import ElementTree as ET

KEY = "a-key-that-nobody-may-see"
HTML_ERROR_PAGE = "<html><body><h1>502 Bad Gateway</h1></body></html>"
DEEPL_TARGETS = ["AR", "ES", "ES-419", "FR", "PT-BR", "PT-PT"]
LIBRE_TARGETS = ["ar", "es", "fr", "pt"]

Handler = BaseHTTPRequestHandler
Step = Callable[[Handler], None]
Protocol = Callable[["Asked"], "tuple[int, Any]"]
# What a machine makes of a piece of text.
Translate = Callable[[str], str]


@dataclass(frozen=True)
class Asked:
    """A request that the server got."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def document(self) -> Any:
        return json.loads(self.body)


@dataclass
class MachineServer:
    """What the server was asked, and the faults that it still has to make."""

    protocol: Protocol
    address: str = ""
    asked: list[Asked] = field(default_factory=list)
    faults: list[Step] = field(default_factory=list)

    @property
    def posts(self) -> list[Asked]:
        return [request for request in self.asked if request.method == "POST"]


@contextmanager
def serving(protocol: Protocol) -> Iterator[MachineServer]:
    """Serve that protocol on a free port. Faults are made for POST requests, one after the other."""
    state = MachineServer(protocol)

    class Speaking(BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # http.server's name
            self._answer(b"")

        def do_POST(self) -> None:
            self._answer(self.rfile.read(int(self.headers["Content-Length"])))

        def _answer(self, body: bytes) -> None:
            headers = {name.title(): value for name, value in self.headers.items()}
            asked = Asked(self.command, self.path, headers, body)
            state.asked.append(asked)
            if self.command == "POST" and state.faults:
                state.faults.pop(0)(self)
                return
            status, document = state.protocol(asked)
            send(self, status, json.dumps(document))

        def log_message(self, *arguments: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Speaking)
    server.daemon_threads = True
    state.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield state
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def send(handler: Handler, status: int, body: str, **headers: str) -> None:
    data = body.encode()
    handler.send_response(status)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", str(len(data)))
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(data)


# Faults --------------------------------------------------------------------------------------


def status(code: int, body: str = '{"message": "no"}', **headers: str) -> Step:
    """Answer with that status."""
    return lambda handler: send(handler, code, body, **headers)


def says(document: Any) -> Step:
    """Answer 200 with that document."""
    return status(200, json.dumps(document))


def truncated(handler: Handler) -> None:
    """Answer with the beginning of a JSON document, as if that were all."""
    send(handler, 200, '{"translations": [{"text": "HICC')


def hangs(handler: Handler) -> None:
    """Answer too late for everybody's patience in a test."""
    time.sleep(3.0)


def drips_headers(handler: Handler) -> None:
    """Send a header that never ends, byte by byte, faster than any timeout between two bytes."""
    _drip(handler, b"HTTP/1.1 200 OK\r\nX-Slow: ", b"x")


def drips_body(handler: Handler) -> None:
    """Send a body that never ends, byte by byte."""
    _drip(handler, b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n", b" ")


def resets(handler: Handler) -> None:
    """Break the connection off with a reset in the middle of the answer."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{")
    handler.wfile.flush()
    at_once = struct.pack("ii", 1, 0)
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, at_once)
    handler.connection.close()


def endless(handler: Handler) -> None:
    """Send more than any answer may hold."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100000000\r\n\r\n")
    try:
        for _piece in range(100):
            handler.wfile.write(b" " * 1_000_000)
    except OSError:
        handler.close_connection = True


def _drip(handler: Handler, start: bytes, piece: bytes) -> None:
    handler.wfile.write(start)
    try:
        for _moment in range(200):
            handler.wfile.write(piece)
            handler.wfile.flush()
            time.sleep(0.02)
    except OSError:
        handler.close_connection = True


# Protocols -----------------------------------------------------------------------------------


def shout(text: str) -> str:
    """Stand in for a translation: everybody sees that it is one, and numbers stay."""
    return text.upper()


def deepl(translate: Translate = shout, targets: list[str] | None = None) -> Protocol:
    """DeepL's API v2: key in a header, JSON, at most 50 texts and 128 KiB, XML strictly parsed."""

    def protocol(asked: Asked) -> tuple[int, Any]:
        if asked.headers.get("Authorization") != f"DeepL-Auth-Key {KEY}":
            return 403, {"message": "Forbidden"}
        if asked.path == "/v2/languages?type=target":
            known = targets or DEEPL_TARGETS
            return 200, [
                {"language": tag, "name": tag, "supports_formality": True} for tag in known
            ]
        document = asked.document
        if asked.path != "/v2/translate" or not isinstance(document["text"], list):
            return 400, {"message": "Bad request"}
        if len(document["text"]) > 50 or len(asked.body) > 128 * 1024:
            return 413, {"message": "Payload too large"}
        try:
            found = [
                _translated_xml(text, document["ignore_tags"], translate)
                for text in document["text"]
            ]
        except ET.ParseError:
            return 400, {"message": "Tag handling parsing failed, please check input."}
        return 200, {
            "translations": [{"detected_source_language": "EN", "text": text} for text in found]
        }

    return protocol


def libretranslate(translate: Translate = shout) -> Protocol:
    """LibreTranslate: key in the document, lists of texts, HTML that comes back unescaped."""

    def protocol(asked: Asked) -> tuple[int, Any]:
        if asked.path == "/languages":
            return 200, [{"code": "en", "name": "English", "targets": ["en", *LIBRE_TARGETS]}]
        document = asked.document
        if document.get("api_key") != KEY:
            return 403, {"error": "Invalid API key"}
        if document["target"] not in LIBRE_TARGETS or document["format"] != "html":
            return 400, {"error": "not supported"}
        found = [_translated_xml(text, ["code"], translate) for text in document["q"]]
        return 200, {"translatedText": [unescape(text) for text in found]}

    return protocol


def chat(translate: Translate = shout) -> Protocol:
    """OpenAI's Chat Completions with an answer by a JSON schema."""

    def protocol(asked: Asked) -> tuple[int, Any]:
        if asked.headers.get("Authorization") != f"Bearer {KEY}":
            return 401, {"error": {"message": f"Incorrect API key provided: {KEY}"}}
        document = asked.document
        if asked.path != "/v1/chat/completions" or not document["response_format"]["json_schema"]:
            return 400, {"error": {"message": "Bad request"}}
        wanted = json.loads(document["messages"][-1]["content"])["texts"]
        found = [{"id": item["id"], "text": translate(item["text"])} for item in wanted]
        return 200, completion(json.dumps({"translations": found[::-1]}))

    return protocol


def completion(content: str | None, reason: str = "stop", **message: Any) -> dict[str, Any]:
    """Return a chat completion with that content."""
    said = {"role": "assistant", "content": content, "refusal": None, **message}
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "choices": [{"index": 0, "message": said, "finish_reason": reason}],
    }


def _translated_xml(text: str, ignored: list[str], translate: Translate) -> str:
    root = ET.fromstring(f"<root>{text}</root>")  # noqa: S314  # the text is our own client's
    _translate_inside(root, ignored, translate)
    return ET.tostring(root, encoding="unicode").removeprefix("<root>").removesuffix("</root>")


def _translate_inside(element: ET.Element, ignored: list[str], translate: Translate) -> None:
    if element.tag not in ignored:
        element.text = translate(element.text) if element.text else element.text
        for child in element:
            _translate_inside(child, ignored, translate)
    if element.tail:
        element.tail = translate(element.tail)
