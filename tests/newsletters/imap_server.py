"""A mailbox on loopback that speaks just enough IMAP for what reads bounces."""

import re
import socketserver
import threading
from dataclasses import dataclass, field
from typing import Any

PASSWORD = "secret word"
_FETCH = re.compile(r"UID FETCH (\d+) \(BODY\.PEEK\[\]<0\.(\d+)>\)")


@dataclass
class StoredMail:
    raw: bytes
    folder: str = "INBOX"
    flags: set[str] = field(default_factory=set)


class ImapServer(socketserver.ThreadingTCPServer):
    """Keeps mails by their number; `breaks_at` closes the line at the first command that starts with it."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, *mails: bytes, can_move: bool = True, password: str = PASSWORD) -> None:
        super().__init__(("127.0.0.1", 0), _Talk)
        self.mails = {number: StoredMail(raw) for number, raw in enumerate(mails, start=1)}
        self.folders = {"INBOX"}
        self.can_move = can_move
        self.password = password
        self.breaks_at = ""
        self.breaks_after = 0
        self.commands: list[str] = []

    def __enter__(self) -> "ImapServer":
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        return self

    def __exit__(self, *error: Any) -> None:
        self.shutdown()
        self.server_close()

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def folders_of_mails(self) -> list[str]:
        return [mail.folder for mail in self.mails.values()]


class _Talk(socketserver.StreamRequestHandler):
    server: ImapServer

    def handle(self) -> None:
        capabilities = "IMAP4rev1 MOVE" if self.server.can_move else "IMAP4rev1"
        self._say(f"* OK [CAPABILITY {capabilities}] ready")
        while line := self.rfile.readline().decode().rstrip("\r\n"):
            tag, _space, command = line.partition(" ")
            self.server.commands.append(command)
            if self._is_to_break(command):
                return
            answer = self._answer(command, capabilities)
            self._say(f"{tag} {answer} so far")
            if command == "LOGOUT":
                return

    def _is_to_break(self, command: str) -> bool:
        server = self.server
        if not server.breaks_at or not command.startswith(server.breaks_at):
            return False
        server.breaks_after -= 1
        return server.breaks_after < 0

    def _answer(self, command: str, capabilities: str) -> str:
        if command.startswith(("LOGIN", "SELECT", "CREATE", "UID")):
            verb = command.split()[1 if command.startswith("UID") else 0].lower()
            return getattr(self, f"_{verb}", self._change)(command)
        if command.startswith("CAPABILITY"):
            self._say(f"* CAPABILITY {capabilities}")
        elif command == "CLOSE":
            for number in [n for n, mail in self.server.mails.items() if r"\Deleted" in mail.flags]:
                del self.server.mails[number]
        return "OK"

    def _login(self, command: str) -> str:
        return "OK" if command.endswith(f'"{self.server.password}"') else "NO wrong password"

    def _select(self, command: str) -> str:
        self._say(f"* {len(self.server.mails)} EXISTS")
        return "OK" if command == 'SELECT "INBOX"' else "NO no such folder"

    def _create(self, command: str) -> str:
        name = command.split()[1].strip('"')
        is_new = name not in self.server.folders
        self.server.folders.add(name)
        return "OK" if is_new else "NO it exists"

    def _search(self, command: str) -> str:
        mails = self.server.mails.items()
        new = [n for n, mail in mails if mail.folder == "INBOX" and not mail.flags & {r"\Seen", r"\Flagged"}]
        self._say("* SEARCH " + " ".join(str(number) for number in reversed(new)))
        return "OK"

    def _fetch(self, command: str) -> str:
        found = _FETCH.fullmatch(command)
        if not found:
            return "BAD"
        number, most = int(found.group(1)), int(found.group(2))
        raw = self.server.mails[number].raw[:most]
        self.wfile.write(f"* {number} FETCH (UID {number} BODY[]<0> {{{len(raw)}}}\r\n".encode() + raw + b")\r\n")
        return "OK"

    def _change(self, command: str) -> str:
        _uid, verb, number, rest = command.split(" ", 3)
        mail = self.server.mails[int(number)]
        if verb == "STORE":
            mail.flags.add(rest.rpartition("(")[2].rstrip(")"))
        elif rest not in self.server.folders:
            return "NO [TRYCREATE]"
        elif verb == "MOVE":
            mail.folder = rest
        elif verb == "COPY":
            self.server.mails[100 + int(number)] = StoredMail(mail.raw, rest, set(mail.flags))
        return "OK"

    def _say(self, line: str) -> None:
        self.wfile.write(line.encode() + b"\r\n")
