"""A headless Chromium, driven over a pipe by its own protocol: no driver, no socket, no package."""

import base64
import fcntl
import json
import os
import select
import shutil
import subprocess
import sys
import time

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-dev-shm-usage", "--hide-scrollbars", "--remote-debugging-pipe",
)  # fmt: skip

#: The protocol is spoken on descriptors 3 and 4: puts the pipes there, then becomes the browser.
WIRE = (
    "import os, sys; read, write, *command = sys.argv[1:]; os.dup2(int(read), 3); "
    "os.dup2(int(write), 4); os.execv(command[0], command)"
)


def find():
    """The path of a Chromium, or None."""
    return next(filter(None, map(shutil.which, NAMES)), None)


class Browser:
    """One page of a browser that lives as long as the `with` block."""

    def __init__(self, profile, timeout=60):
        self.profile, self.timeout = profile, timeout
        self.events, self.buffer, self.number = [], b"", 0

    def __enter__(self):
        profile = f"--user-data-dir={self.profile}"
        theirs, self.write = os.pipe()
        self.read, answers = os.pipe()
        high = [fcntl.fcntl(fd, fcntl.F_DUPFD, 10) for fd in (theirs, answers)]
        self.process = subprocess.Popen(
            [sys.executable, "-c", WIRE, *map(str, high), find(), *FLAGS, profile, "about:blank"],
            pass_fds=high,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for fd in (theirs, answers, *high):
            os.close(fd)
        pages = self.call("Target.getTargets")["targetInfos"]
        target = next(page["targetId"] for page in pages if page["type"] == "page")
        attach = {"targetId": target, "flatten": True}
        self.session = self.call("Target.attachToTarget", **attach)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(f"{domain}.enable")
        return self

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(10)
        os.close(self.read)
        os.close(self.write)

    def call(self, method, **params):
        """Call a method of the protocol and return its result; events on the way are kept."""
        self.number += 1
        message = {"id": self.number, "method": method, "params": params}
        if hasattr(self, "session"):
            message["sessionId"] = self.session
        os.write(self.write, json.dumps(message).encode() + b"\0")
        until = time.monotonic() + self.timeout
        while True:
            said = self._next(until)
            if said.get("id") == self.number:
                assert "error" not in said, said["error"]
                return said["result"]
            self.events.append(said)

    def _next(self, until):
        while b"\0" not in self.buffer:
            ready, _, _ = select.select([self.read], [], [], max(0, until - time.monotonic()))
            chunk = os.read(self.read, 2**16) if ready else b""
            assert chunk, "the browser does not answer"
            self.buffer += chunk
        said, _, self.buffer = self.buffer.partition(b"\0")
        return json.loads(said)

    def open(self, path, *, dark=False, width=1100, height=900):
        """Load a file and wait until it is there."""
        scheme = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
        self.call("Emulation.setEmulatedMedia", features=scheme)
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
        self.call("Emulation.setDeviceMetricsOverride", **size)
        self.events.clear()
        self.call("Page.navigate", url=path.resolve().as_uri())
        until = time.monotonic() + self.timeout
        while not any(event.get("method") == "Page.loadEventFired" for event in self.events):
            self.events.append(self._next(until))

    def ask(self, expression):
        """Return the value of an expression of JavaScript on the page."""
        found = self.call("Runtime.evaluate", expression=expression, returnByValue=True)
        assert "exceptionDetails" not in found, found
        return found["result"].get("value")

    def press(self, key, text=""):
        """Press one key."""
        for kind in ("keyDown", "keyUp"):
            said = {"type": kind, "key": key}
            if text and kind == "keyDown":
                said["text"] = text
            self.call("Input.dispatchKeyEvent", **said)

    def picture(self, whole=False):
        """Return a screenshot as PNG."""
        found = self.call("Page.captureScreenshot", format="png", captureBeyondViewport=whole)
        return base64.b64decode(found["data"])

    def complaints(self):
        """What the page was refused, or failed in: policy violations, errors, requests."""
        self.ask("0")
        bad = ("Runtime.exceptionThrown", "Log.entryAdded", "Runtime.consoleAPICalled")
        return [event for event in self.events if event.get("method") in bad]

    def requests(self):
        """Addresses that the page asked for."""
        sent = (e for e in self.events if e.get("method") == "Network.requestWillBeSent")
        return [event["params"]["request"]["url"] for event in sent]
