"""The client half of RFC 6455, with nothing but the standard library."""

import base64
import hashlib
import os
import socket
import ssl
import struct
from urllib.parse import urlsplit

GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
TEXT, CLOSE, PING, PONG = 0x1, 0x8, 0x9, 0xA
MOST_BYTES = 16 * 1024 * 1024


class Closed(Exception):
    """The connection is gone. `code` is 1006 when no close frame came."""

    def __init__(self, code):
        super().__init__(f"closed with {code}")
        self.code = code


class WebSocket:
    def __init__(self, url, headers, timeout):
        parts = urlsplit(url)
        secure = parts.scheme == "wss"
        port = parts.port or (443 if secure else 80)
        plain = socket.create_connection((parts.hostname, port), timeout=timeout)
        self._socket = ssl.create_default_context().wrap_socket(plain, server_hostname=parts.hostname) if secure else plain
        self._buffer = b""
        self._shake_hands(parts, headers)

    def _shake_hands(self, parts, headers):
        key = base64.b64encode(os.urandom(16)).decode()
        lines = [
            f"GET {parts.path} HTTP/1.1",
            f"Host: {parts.netloc}",
            "Upgrade: websocket",
            "Connection: Upgrade",
            f"Sec-WebSocket-Key: {key}",
            "Sec-WebSocket-Version: 13",
            *[f"{name}: {value}" for name, value in headers.items()],
        ]
        self._socket.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
        while b"\r\n\r\n" not in self._buffer:
            self._fill()
        head, self._buffer = self._buffer.split(b"\r\n\r\n", 1)
        status, *fields = head.decode("latin-1").split("\r\n")
        if status.split(" ")[1] != "101":
            raise ConnectionError(f"the upgrade was answered: {status}")
        answers = {name.strip().lower(): value.strip() for name, _, value in (field.partition(":") for field in fields)}
        wanted = base64.b64encode(hashlib.sha1((key + GUID).encode()).digest()).decode()
        if answers.get("sec-websocket-accept") != wanted:
            raise ConnectionError("the server does not speak WebSocket")

    def _fill(self):
        try:
            part = self._socket.recv(65536)
        except socket.timeout:
            raise
        except OSError:
            raise Closed(1006) from None
        if part == b"":
            raise Closed(1006)
        self._buffer += part

    def _take(self, count):
        """Looks only: what is not complete yet stays in the buffer when the time is over."""
        while len(self._buffer) < count:
            self._fill()
        return self._buffer[:count]

    def _frame(self):
        first, second = self._take(2)
        size, length = 2, second & 0x7F
        if length == 126:
            size, length = 4, struct.unpack(">H", self._take(4)[2:])[0]
        elif length == 127:
            size, length = 10, struct.unpack(">Q", self._take(10)[2:])[0]
        if first & 0x70 or second & 0x80 or length > MOST_BYTES:
            raise ConnectionError("a frame that no server may send")
        body = self._take(size + length)[size:]
        self._buffer = self._buffer[size + length :]
        return bool(first & 0x80), first & 0x0F, body

    def read(self, seconds):
        """The next message as text, or None when none came in this time. Pings are answered on the way."""
        self._socket.settimeout(max(seconds, 0.001))
        parts = []
        while True:
            try:
                last, kind, body = self._frame()
            except socket.timeout:
                if parts:
                    continue
                return None
            if kind == PING:
                self._write(PONG, body)
            elif kind == CLOSE:
                raise Closed(struct.unpack(">H", body[:2])[0] if len(body) >= 2 else 1005)
            elif kind != PONG:
                parts.append(body)
                if last:
                    return b"".join(parts).decode("utf-8")

    def send(self, text):
        self._write(TEXT, text.encode("utf-8"))

    def _write(self, kind, body):
        length = len(body)
        if length < 126:
            head = struct.pack(">BB", 0x80 | kind, 0x80 | length)
        elif length < 65536:
            head = struct.pack(">BBH", 0x80 | kind, 0x80 | 126, length)
        else:
            head = struct.pack(">BBQ", 0x80 | kind, 0x80 | 127, length)
        mask = os.urandom(4)
        masked = bytes(byte ^ mask[place % 4] for place, byte in enumerate(body))
        self._socket.sendall(head + mask + masked)

    def tear_down(self):
        """No goodbye of any kind: the other side sees a reset."""
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._socket.close()

    def close(self):
        try:
            self._write(CLOSE, struct.pack(">H", 1000))
        except OSError:
            pass
        self._socket.close()
