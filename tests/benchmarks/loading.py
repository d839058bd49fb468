"""Loads servers on loopback from one process: a few connections, each asking again as soon as it is answered."""

import selectors
import socket
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

CONNECTIONS = 8
LONGEST_ANSWER = 20.0  # seconds


class BadAnswer(Exception):
    """The server answered with neither a page nor 204; the text is the first line of what it said."""


@dataclass
class Load:
    """What was measured: milliseconds per answer, and how busy we were ourselves."""

    seconds: float
    times: list[float] = field(repr=False)
    own_cpu: float

    @property
    def per_second(self) -> float:
        """Answers per second."""
        return len(self.times) / self.seconds

    def percentile(self, share: int) -> float:
        """Milliseconds within which so many per cent were answered."""
        return statistics.quantiles(self.times, n=100, method="inclusive")[share - 1]


@dataclass
class Connection:
    """One connection with the answer that is coming in; it is kept alive unless the server ends it."""

    port: int
    request: bytes
    began_at: float = 0.0
    received: bytearray = field(default_factory=bytearray)
    is_ended: bool = False

    def __post_init__(self) -> None:
        self.connect()

    def connect(self) -> None:
        """Call the server."""
        self.is_ended = False
        self.socket = socket.create_connection(("127.0.0.1", self.port), timeout=LONGEST_ANSWER)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def ask(self) -> None:
        """Send the request."""
        self.received.clear()
        self.began_at = time.perf_counter()
        self.socket.sendall(self.request)

    def read(self) -> bool:
        """Take in what has come; says whether the answer is whole."""
        part = self.socket.recv(262_144)
        if not part:
            raise BadAnswer("The server closed the connection.")
        self.received += part
        end = self.received.find(b"\r\n\r\n")
        if end < 0:
            return False
        head = bytes(self.received[:end])
        if head.startswith(b"HTTP/1.1 204"):
            # Waitress ends a connection after each answer without a length, and this one may not have one.
            self.is_ended = True
            return True
        if not head.startswith(b"HTTP/1.1 200"):
            raise BadAnswer(head.split(b"\r\n")[0].decode())
        return len(self.received) >= end + 4 + find_length(head)


def find_length(head: bytes) -> int:
    """The number in Content-Length, in bytes."""
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            return int(value)
    raise BadAnswer("The answer has no Content-Length.")


def make_request(path: str, accept_encoding: str = "gzip, deflate, br") -> bytes:
    """What a browser would send, as short as it may be."""
    lines = [f"GET {path} HTTP/1.1", "Host: 127.0.0.1", f"Accept-Encoding: {accept_encoding}", "Accept: text/html"]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def make_beacon(body: bytes, agent: str) -> bytes:
    """What a browser would send to say that a page was seen."""
    lines = ["POST /collect/ HTTP/1.1", "Host: 127.0.0.1", f"User-Agent: {agent}", "Accept: */*"]
    lines += ["Accept-Language: nl,en;q=0.7", "Accept-Encoding: gzip, deflate, br", "Sec-Fetch-Site: same-origin"]
    lines += ["Content-Type: application/json", f"Content-Length: {len(body)}"]
    return ("\r\n".join(lines) + "\r\n\r\n").encode() + body


def fetch(port: int, path: str) -> tuple[bytes, dict[str, str]]:
    """One answer: its body and its headers."""
    connection = Connection(port, make_request(path))
    connection.ask()
    while not connection.read():
        pass
    connection.socket.close()
    head, _, body = bytes(connection.received).partition(b"\r\n\r\n")
    pairs = (line.partition(": ") for line in head.decode().split("\r\n")[1:])
    return body, {name: value for name, _, value in pairs}


def load(port: int, path: str, *, seconds: float, most: int) -> Load:
    """Ask on several connections at once, for so many seconds and so many answers at most."""
    return load_on([Connection(port, make_request(path)) for _ in range(CONNECTIONS)], seconds=seconds, most=most)


def load_on(connections: Sequence[Connection], *, seconds: float, most: int) -> Load:
    """Ask on these connections at once, and hang up."""
    times: list[float] = []
    own, began = time.process_time(), time.perf_counter()
    with selectors.DefaultSelector() as waiting:
        for connection in connections:
            waiting.register(connection.socket, selectors.EVENT_READ, connection)
            connection.ask()
        while len(times) < most and (now := time.perf_counter()) - began < seconds:
            for key, _ in waiting.select(LONGEST_ANSWER):
                if key.data.read():
                    now = time.perf_counter()
                    times.append((now - key.data.began_at) * 1000)
                    ask_again(key.data, waiting)
    passed = time.perf_counter() - began
    cpu = time.process_time() - own
    close_all(connections)
    return Load(seconds=passed, times=times, own_cpu=cpu / passed)


def ask_again(connection: Connection, waiting: selectors.BaseSelector) -> None:
    """The next request, on a new connection where the server ended this one."""
    if not connection.is_ended:
        connection.ask()
        return
    waiting.unregister(connection.socket)
    connection.socket.close()
    began_at = time.perf_counter()
    connection.connect()
    waiting.register(connection.socket, selectors.EVENT_READ, connection)
    connection.ask()
    # Calling is part of what a visitor waits for.
    connection.began_at = began_at


def load_one_by_one(port: int, path: str, *, before_each: Callable[[], None], count: int) -> Load:
    """Ask so many times on one connection, with something done before each; that time is not counted."""
    connection = Connection(port, make_request(path))
    times = []
    own, began = time.process_time(), time.perf_counter()
    for _ in range(count):
        before_each()
        connection.ask()
        while not connection.read():
            pass
        times.append((time.perf_counter() - connection.began_at) * 1000)
    cpu = (time.process_time() - own) / (time.perf_counter() - began)
    close_all([connection])
    return Load(seconds=sum(times) / 1000, times=times, own_cpu=cpu)


def close_all(connections: Sequence[Connection]) -> None:
    """Hang up."""
    for connection in connections:
        connection.socket.close()
