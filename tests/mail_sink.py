"""A mail server on loopback that keeps what it gets and behaves as badly as a test asks; quick enough for benchmarks.

`python -m tests.mail_sink` prints its port and counts; it ends when its standard input is closed.
"""

import asyncio
import collections
import re
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

MESSAGE_ID = re.compile(rb"^Message-ID: *(?:\r\n )?<([^>]+)>", re.MULTILINE | re.IGNORECASE)
END = b"\r\n.\r\n"
GREETING = b"220 sink.example ESMTP\r\n"


@dataclass
class Fault:
    """What happens at a stage (CONNECT, MAIL, RCPT, DATA, BODY, DOT) instead of a yes.

    `answer` is sent as it is; `drop` cuts the line (at DOT after the message was stored, at BODY before its end);
    `delay` waits so many seconds first. It happens `times` times (-1: always), after `skip` times of nothing, and to
    recipients that hold `recipient`.
    """

    stage: str
    answer: str = ""
    drop: bool = False
    delay: float = 0
    times: int = 1
    skip: int = 0
    recipient: str = ""


@dataclass
class Sink:
    """What was stored: per Message-ID how often, the bytes when `keeps`, and how many lines were open at once."""

    faults: list[Fault] = field(default_factory=list)
    close_after: int = 0
    keeps: bool = True
    pipelines: bool = True
    port: int = 0
    stored: collections.Counter[str] = field(default_factory=collections.Counter)
    messages: list[bytes] = field(default_factory=list)
    received: int = 0
    last_at: float = 0
    connections: int = 0
    open_now: int = 0
    most_open: int = 0

    def find_fault(self, stage: str, recipient: str = "") -> Fault | None:
        for fault in self.faults:
            if fault.stage != stage or not fault.times or fault.recipient not in recipient:
                continue
            if fault.skip:
                fault.skip -= 1
                continue
            fault.times -= fault.times > 0
            return fault
        return None

    def store(self, message: bytes) -> None:
        self.received += 1
        self.last_at = time.monotonic()
        if self.keeps:
            self.messages.append(message)
            found = MESSAGE_ID.search(message)
            self.stored[found[1].decode() if found else ""] += 1


class SinkLine(asyncio.Protocol):
    """One connection."""

    def __init__(self, sink: Sink) -> None:
        self._sink = sink
        self._buffer = b""
        self._body: bytearray | None = None
        self._recipient = ""
        self._number = 0
        self._is_dropped = False
        self._is_slow = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport
        self._sink.connections += 1
        self._sink.open_now += 1
        self._sink.most_open = max(self._sink.most_open, self._sink.open_now)
        self._answer("CONNECT", GREETING)

    def connection_lost(self, exc: Exception | None) -> None:
        self._sink.open_now -= 1

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        self._go_on()

    def _go_on(self) -> None:
        while not self._is_dropped and not self._is_slow:
            if self._body is not None:
                if not self._read_body():
                    return
                continue
            line, found, rest = self._buffer.partition(b"\r\n")
            if not found:
                return
            self._buffer = rest
            self._take_command(line)

    def _read_body(self) -> bool:
        if self._buffer.startswith(b".\r\n"):
            self._buffer, self._body = self._buffer[3:], None
            self._transport.write(b"554 5.5.1 nothing in it\r\n")
            return True
        end = self._buffer.find(END)
        if self._buffer and self._faulty("BODY"):
            return False
        if end < 0:
            return False
        message, self._buffer = self._buffer[: end + 2], self._buffer[end + len(END) :]
        self._body = None
        self._number += 1
        fault = self._sink.find_fault("DOT", self._recipient)
        if fault is None or fault.drop or fault.delay:
            self._sink.store(message)
        self._do(fault, b"250 2.0.0 kept\r\n")
        if self._sink.close_after and self._number >= self._sink.close_after:
            self._transport.write(b"421 4.7.0 enough for one connection\r\n")
            self._drop()
        return not self._is_dropped

    def _take_command(self, line: bytes) -> None:
        verb = line[:4].upper()
        if verb == b"EHLO":
            extension = b"250-PIPELINING\r\n" if self._sink.pipelines else b""
            self._transport.write(b"250-sink.example\r\n" + extension + b"250 8BITMIME\r\n")
        elif verb == b"MAIL":
            self._recipient = ""
            self._answer("MAIL", b"250 2.1.0 ok\r\n")
        elif verb == b"RCPT":
            address = line.partition(b"<")[2].partition(b">")[0].decode()
            if self._answer("RCPT", b"250 2.1.5 ok\r\n", address):
                self._recipient = address
        elif verb == b"DATA":
            self._start_body()
        elif verb == b"QUIT":
            self._transport.write(b"221 2.0.0 bye\r\n")
            self._drop()
        else:
            self._transport.write(b"250 2.0.0 ok\r\n")

    def _start_body(self) -> None:
        if not self._recipient:
            self._transport.write(b"503 5.5.1 no recipient\r\n")
        elif self._answer("DATA", b"354 go on\r\n", self._recipient):
            self._body = bytearray()

    def _faulty(self, stage: str) -> bool:
        fault = self._sink.find_fault(stage, self._recipient)
        if fault is None:
            return False
        self._do(fault, b"")
        return True

    def _answer(self, stage: str, usual: bytes, recipient: str = "") -> bool:
        """Answer, as usual or with a fault; whether the answer was the usual one."""
        fault = self._sink.find_fault(stage, recipient)
        self._do(fault, usual)
        return fault is None or (not fault.answer and not fault.drop)

    def _do(self, fault: Fault | None, usual: bytes) -> None:
        if fault is None:
            self._transport.write(usual)
        elif fault.drop:
            self._drop()
        elif fault.delay:
            self._is_slow = True
            asyncio.get_running_loop().call_later(fault.delay, self._finish_slowly, fault, usual)
        else:
            self._transport.write(fault.answer.encode() + b"\r\n")

    def _finish_slowly(self, fault: Fault, usual: bytes) -> None:
        self._is_slow = False
        if not self._transport.is_closing():
            self._transport.write(fault.answer.encode() + b"\r\n" if fault.answer else usual)
            self._go_on()

    def _drop(self) -> None:
        self._is_dropped = True
        self._transport.close()


@contextmanager
def run_sink(sink: Sink) -> Iterator[Sink]:
    """Serve in a thread of this process, on a port of its own."""
    loop = asyncio.new_event_loop()
    server = loop.run_until_complete(loop.create_server(lambda: SinkLine(sink), "127.0.0.1", sink.port))
    sink.port = server.sockets[0].getsockname()[1]
    thread = threading.Thread(target=loop.run_forever, name="sink", daemon=True)
    thread.start()
    try:
        yield sink
    finally:
        loop.call_soon_threadsafe(server.close)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
        loop.run_until_complete(asyncio.sleep(0))
        loop.close()


def main() -> None:
    """Serve until standard input ends; every line that is read is answered with the number of mails so far."""
    with run_sink(Sink(keeps=False)) as sink:
        print(sink.port, flush=True)  # noqa: T201
        for _line in sys.stdin:
            print(sink.received, flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
