"""A client of Alongside, written from SPEC.md alone."""

import json
import random
import re
import time
import urllib.error
import urllib.request
import uuid

from copies import Copies
from websocket import Closed, WebSocket

LAST_FINAL_CLOSE = 4499


class Refused(Exception):
    pass


def join(url, link):
    """R-70, R-71: the token of a personal link for a cookie."""
    token = link.rstrip("/").split("/")[-1]
    body = json.dumps({"token": token, "take": True}).encode()
    request = urllib.request.Request(f"{url}/api/join", data=body, headers={"Content-Type": "application/json"}, method="POST")
    with urllib.request.urlopen(request, timeout=20) as response:
        answer = json.load(response)
    if not answer["ok"]:
        raise Refused(answer["code"])
    return answer["cookie"], answer["person"]


def new_id():
    """R-10: 8 to 64 of a-z 0-9 -."""
    return f"python-{uuid.uuid4()}"


class Client:
    def __init__(self, url, link, room):
        self.url = url
        self.room = room
        self.cookie, self.person = join(url, link)
        self.copies = Copies()
        self.owns = {}
        self.votes = {}
        #: The line that is being written, by lane: R-62.
        self.lines = {}
        #: Commands without an answer, by id, in the order given: R-85.
        self.waiting = {}
        self.answers = {}
        #: When a command goes again that was refused for now, and how often it was: R-88.
        self.again = {}
        self.refusals = {}
        #: Kinds of frames since the last hello, for whoever wants to know how a resume went.
        self.heard = []
        self._socket = None
        self._heartbeat = 20.0
        self._last_ping = self._last_heard = 0.0

    def connect(self):
        """Opens a connection, goes on from what is held, and sends again what has no answer."""
        address = re.sub("^http", "ws", self.url) + "/live"
        self._socket = WebSocket(address, {"Cookie": f"alongside={self.cookie}"}, timeout=20)
        self._last_ping = self._last_heard = time.monotonic()
        self._hello()
        self.until(lambda: any(frame["f"] == "count" for frame in self.heard), "the room")
        self.again.clear()
        for frame in list(self.waiting.values()):
            self._say(frame)

    def _hello(self):
        self.heard = []
        self._say({"f": "hello", "proto": 1, "room": self.room, "have": self.copies.have()})

    def _say(self, frame):
        self._socket.send(json.dumps(frame))

    def command(self, kind, data, frame_id=None):
        """Sends a command; its id, by which `answers` will hold the answer."""
        frame = {"f": "cmd", "id": frame_id or new_id(), "type": kind, "data": data}
        self.waiting[frame["id"]] = frame
        self._say(frame)
        return frame["id"]

    def sent(self, kind, data):
        """Sends a command and waits for ok."""
        command = self.command(kind, data)
        self.until(lambda: command in self.answers, f"an answer to {kind}")
        answer = self.answers[command]
        if answer["f"] == "no":
            raise Refused(answer["code"])

    def until(self, probe, what, seconds=60.0):
        """Reads until it is so. The time only says that it will never be."""
        end = time.monotonic() + seconds
        while not probe():
            if time.monotonic() > end:
                raise TimeoutError(f"{what} did not come")
            self._beat()
            message = self._socket.read(0.25)
            if message is not None:
                self._last_heard = time.monotonic()
                self._take(json.loads(message))

    def _beat(self):
        """R-84."""
        now = time.monotonic()
        if now - self._last_heard > 2.5 * self._heartbeat:
            raise Closed(1006)
        if now - self._last_ping > self._heartbeat:
            self._last_ping = now
            self._say({"f": "ping", "t": round(now * 1000)})
        for frame_id in [one for one, due in self.again.items() if due <= now]:
            del self.again[frame_id]
            self._say(self.waiting[frame_id])

    def _take(self, message):
        """R-1: one frame or a list of frames."""
        for frame in message if isinstance(message, list) else [message]:
            self.heard.append(frame)
            # a kind that is not here is left out.
            handle = getattr(self, f"_on_{frame.get('f')}", None)
            if handle is not None:
                handle(frame)

    def _on_welcome(self, frame):
        self._heartbeat = frame["heartbeatMs"] / 1000

    def _on_snap(self, frame):
        self.copies.snap(frame)
        self._settle()

    def _on_d(self, frame):
        if not self.copies.delta(frame):
            self._hello()
        self._settle()

    def _on_own(self, frame):
        self.owns[frame["log"]] = frame["own"]

    def _on_tally(self, frame):
        self.votes.update(frame.get("votes", {}))

    def _on_cap(self, frame):
        """R-62."""
        present = self.lines.get(frame["lane"])
        older = present is not None and present["id"] == frame["id"] and present["seq"] >= frame["seq"]
        if not older and frame["id"] not in {segment["id"] for segment in self._segments()}:
            self.lines[frame["lane"]] = frame

    def _on_ok(self, frame):
        if self.waiting.pop(frame["id"], None) is not None:
            self.answers[frame["id"]] = frame

    def _on_no(self, frame):
        if frame["id"] == "hello":
            raise Refused(frame["code"])
        if frame["id"] in self.waiting and frame["retry"]:
            self.refusals[frame["id"]] = times = self.refusals.get(frame["id"], -1) + 1
            self.again[frame["id"]] = time.monotonic() + (0.5 + random.random() / 2) * min(5.0, 0.5 * 2**times)
        elif self.waiting.pop(frame["id"], None) is not None:
            self.answers[frame["id"]] = frame

    def _on_bye(self, frame):
        raise Closed(frame["code"])

    def _segments(self):
        return (self.copies.view(f"captions:{self.room}") or {}).get("segments", [])

    def _settle(self):
        done = {segment["id"] for segment in self._segments()}
        self.lines = {lane: line for lane, line in self.lines.items() if line["id"] not in done}

    def captions(self):
        return [segment["text"] for segment in self._segments()]

    def questions(self):
        return (self.copies.view(f"room:{self.room}") or {}).get("questions", [])

    def mine(self):
        return (self.owns.get(f"room:{self.room}") or {}).get("contributions", [])

    def cut_off(self):
        self._socket.tear_down()

    def close(self):
        self._socket.close()


def wait_ms(first):
    """R-33: a random 0 to 500 ms, later 0 to 1 s."""
    return random.random() * (500 if first else 1000)


def come_back(client, tries=30):
    """R-33: comes back unless the close was final."""
    for attempt in range(tries):
        time.sleep(wait_ms(attempt == 0) / 1000)
        try:
            return client.connect()
        except Closed as closed:
            if 4000 <= closed.code <= LAST_FINAL_CLOSE:
                raise
        except (OSError, urllib.error.URLError):
            pass
    raise TimeoutError("the server did not come back")
