"""A mailbox on loopback that speaks as much IMAP as is asked of it, and can break off at any command."""

import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

PASSWORD = "right"


@dataclass
class Mailbox:
    listener: socket.socket
    mails: dict[int, bytes] = field(default_factory=dict)
    flags: dict[int, set[str]] = field(default_factory=dict)
    break_at: str = ""  # the line breaks when a command has this word
    refuse: str = ""  # the answer is NO
    asked: list[str] = field(default_factory=list)

    @property
    def port(self) -> int:
        return self.listener.getsockname()[1]

    def put(self, content: bytes) -> int:
        number = len(self.mails) + len(self.flags) + 1
        self.mails[number], self.flags[number] = content, set()
        return number

    def serve(self) -> None:
        while True:
            try:
                line, _address = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self._talk, args=(line,), daemon=True).start()

    def _talk(self, line: socket.socket) -> None:
        with line, suppress(OSError), line.makefile("rwb") as stream:
            line.settimeout(10)
            self._say(stream, "* OK here")
            while words := stream.readline():
                tag, _space, command = words.decode("ascii", "replace").strip().partition(" ")
                self.asked.append(command)
                if self.break_at and self.break_at in command:
                    return
                if self.refuse and self.refuse in command:
                    self._say(stream, f"{tag} NO not now")
                    continue
                for said in self._answers(command.upper()):
                    stream.write(said)
                right = not command.upper().startswith("LOGIN") or PASSWORD in command
                self._say(stream, f"{tag} OK done" if right else f"{tag} NO [AUTHENTICATIONFAILED] no")
                if command.upper() == "LOGOUT":
                    return

    @staticmethod
    def _say(stream, words: str) -> None:
        stream.write(f"{words}\r\n".encode())
        stream.flush()

    def _answers(self, command: str) -> Iterator[bytes]:
        """What comes before "OK"."""
        numbers = [int(each) for each in re.findall(r"\b(\d+)\b", command)[:1]]
        if command.startswith("CAPABILITY"):
            yield b"* CAPABILITY IMAP4rev1 UIDPLUS\r\n"
        elif command.startswith("SELECT"):
            yield f"* {len(self.mails)} EXISTS\r\n".encode()
        elif command.startswith("UID SEARCH"):
            waiting = [number for number in self.mails if not self.flags[number] & {"\\DELETED", "\\FLAGGED"}]
            yield f"* SEARCH {' '.join(map(str, waiting))}\r\n".encode()
        elif command.startswith("UID FETCH"):
            yield from self._fetched(command, *numbers)
        elif command.startswith("UID STORE"):
            self.flags[numbers[0]] |= set(re.findall(r"\\\w+", command))
        elif command.startswith(("EXPUNGE", "UID EXPUNGE")):
            for number in [each for each in self.mails if "\\DELETED" in self.flags[each]]:
                del self.mails[number]

    def _fetched(self, command: str, number: int) -> Iterator[bytes]:
        if number not in self.mails:
            return
        content = self.mails[number]
        if "RFC822.SIZE" in command:
            yield f"* 1 FETCH (UID {number} RFC822.SIZE {len(content)})\r\n".encode()
            return
        given = content.split(b"\r\n\r\n")[0] + b"\r\n\r\n" if "HEADER" in command else content
        yield f"* 1 FETCH (UID {number} BODY[] {{{len(given)}}}\r\n".encode() + given + b")\r\n"


@contextmanager
def mailbox() -> Iterator[Mailbox]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        made = Mailbox(listener)
        threading.Thread(target=made.serve, daemon=True).start()
        yield made
