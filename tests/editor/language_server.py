"""An editor as far as yaml-language-server can tell: speaks its protocol over the standard streams."""

from __future__ import annotations

import json
import queue
import subprocess
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

PATIENCE = 60.0
"""Seconds until a message that does not come is a failure."""

Message = dict[str, Any]


class LanguageServer:
    """One server with the documents opened in it."""

    def __init__(self, command: Sequence[str], folder: Path) -> None:
        self._process = subprocess.Popen(command, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._messages: queue.Queue[Message | None] = queue.Queue()
        self._last_id = 0
        threading.Thread(target=self._read, daemon=True).start()
        capabilities = {
            "textDocument": {
                "completion": {"completionItem": {"snippetSupport": False}},
                "hover": {"contentFormat": ["markdown"]},
                "publishDiagnostics": {},
            },
            "workspace": {"configuration": True},
        }
        self.request("initialize", processId=None, rootUri=folder.as_uri(), capabilities=capabilities)
        self.notify("initialized")

    def close(self) -> None:
        """Ends the server as an editor does."""
        try:
            self.request("shutdown")
            self.notify("exit")
            self._process.wait(PATIENCE)
        finally:
            self._process.kill()
            for stream in (self._process.stdin, self._process.stdout):
                assert stream is not None
                stream.close()

    def open(self, file: Path) -> list[Message]:
        """Opens a file and waits for its diagnostics."""
        text = file.read_text(encoding="utf-8")
        document = {"uri": file.as_uri(), "languageId": "yaml", "version": 1, "text": text}
        self.notify("textDocument/didOpen", textDocument=document)
        return self._diagnostics(file)

    def change(self, file: Path, text: str) -> list[Message]:
        """Puts other text into an open file and waits for its diagnostics."""
        version = time.monotonic_ns()
        document = {"uri": file.as_uri(), "version": version}
        self.notify("textDocument/didChange", textDocument=document, contentChanges=[{"text": text}])
        return self._diagnostics(file)

    def complete(self, file: Path, line: int, column: int) -> list[str]:
        """What the server offers at a place; line and column count from 1."""
        result = self.request("textDocument/completion", **place(file, line, column))
        return [item["label"] for item in result["items"]]

    def hover(self, file: Path, line: int, column: int) -> str:
        """What the server says of a place, as Markdown; line and column count from 1."""
        result = self.request("textDocument/hover", **place(file, line, column))
        return str(result["contents"]["value"]) if result else ""

    def request(self, method: str, **params: Any) -> Any:
        """Asks for something and waits for the answer."""
        self._last_id += 1
        number = self._last_id
        self._send({"id": number, "method": method, "params": params} if params else {"id": number, "method": method})
        answer = self._wait(method, lambda message: message.get("id") == number and "method" not in message)
        assert "error" not in answer, answer["error"]
        return answer["result"]

    def notify(self, method: str, **params: Any) -> None:
        """Tells the server something."""
        self._send({"method": method, "params": params})

    def _diagnostics(self, file: Path) -> list[Message]:
        def wanted(message: Message) -> bool:
            return message.get("method") == "textDocument/publishDiagnostics" and (
                message["params"]["uri"] == file.as_uri()
            )

        found: list[Message] = self._wait(f"diagnostics of {file.name}", wanted)["params"]["diagnostics"]
        return found

    def _wait(self, what: str, wanted: Callable[[Message], bool]) -> Message:
        """The next message that is wanted; answers the server's own questions meanwhile."""
        end = time.monotonic() + PATIENCE
        while True:
            try:
                message = self._messages.get(timeout=max(0.0, end - time.monotonic()))
            except queue.Empty:
                raise TimeoutError(f"no answer to {what} within {PATIENCE:.0f} s") from None
            if message is None:
                raise EOFError(f"the server ended before it answered {what}")
            if wanted(message):
                return message
            if "id" in message and "method" in message:
                self._answer(message)

    def _answer(self, question: Message) -> None:
        result: Any = None
        if question["method"] == "workspace/configuration":
            settings = {"yaml": {"schemaStore": {"enable": False}, "validate": True, "hover": True, "completion": True}}
            result = [settings.get(item.get("section"), {}) for item in question["params"]["items"]]
        self._send({"id": question["id"], "result": result})

    def _send(self, message: Message) -> None:
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        stream = self._process.stdin
        assert stream is not None
        stream.write(b"Content-Length: %d\r\n\r\n%s" % (len(data), data))
        stream.flush()

    def _read(self) -> None:
        stream = self._process.stdout
        assert stream is not None
        try:
            while header := stream.readline():
                length = int(header.split(b":")[1])
                while stream.readline().strip():
                    pass
                self._messages.put(json.loads(stream.read(length)))
        except ValueError:  # the stream was closed, or holds something else
            pass
        self._messages.put(None)


def place(file: Path, line: int, column: int) -> dict[str, Any]:
    """A place in a file as the protocol writes it."""
    return {"textDocument": {"uri": file.as_uri()}, "position": {"line": line - 1, "character": column - 1}}
