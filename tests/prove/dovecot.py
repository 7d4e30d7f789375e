"""Debian's Dovecot on loopback: one mailbox, with a certificate of its own, that can be stopped and started."""

import imaplib
import os
import shutil
import socket
import ssl
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from tests.machine import install

USER, PASSWORD = "reply", "right"
CONFIG = """
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
protocols = imap
listen = 127.0.0.1
ssl = yes
ssl_cert = <{folder}/cert.pem
ssl_key = <{folder}/key.pem
ssl_dh =
disable_plaintext_auth = no
mail_location = maildir:{folder}/mail
mail_uid = mail
mail_gid = mail
first_valid_uid = 1
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {plain}
  }}
  inet_listener imaps {{
    port = {encrypted}
  }}
}}
service stats {{
  chroot =
}}
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid=mail gid=mail home={folder}/mail
}}
"""


@dataclass
class Dovecot:
    folder: Path
    plain: int
    encrypted: int
    process: subprocess.Popen | None = None

    @property
    def certificate(self) -> Path:
        return self.folder / "cert.pem"

    def url(self, kind: str = "imaps", password: str = PASSWORD) -> str:
        port = self.encrypted if kind == "imaps" else self.plain
        return f"{kind}://{USER}:{password}@127.0.0.1:{port}/INBOX?timeout=3"

    def start(self) -> None:
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self.process = subprocess.Popen([_program(), "-F", "-c", self.folder / "conf"], **quiet)
        deadline = time.monotonic() + 10
        while time.monotonic() < deadline:
            with suppress(OSError, imaplib.IMAP4.error), self.opened():
                return
            time.sleep(0.1)
        raise RuntimeError(f"Dovecot does not answer: {(self.folder / 'log').read_text()[-500:]}")

    def stop(self) -> None:
        if self.process is not None:
            self.process.terminate()
            self.process.wait(10)

    @contextmanager
    def opened(self) -> Iterator[imaplib.IMAP4]:
        line = imaplib.IMAP4("127.0.0.1", self.plain, timeout=5)
        try:
            line.starttls(ssl_context=ssl.create_default_context(cafile=self.certificate))
            line.login(USER, PASSWORD)
            line.select("INBOX")
            yield line
        finally:
            with suppress(OSError, imaplib.IMAP4.error):
                line.logout()

    def deliver(self, mails: list[bytes]) -> None:
        with self.opened() as line:
            for mail in mails:
                said, data = line.append("INBOX", "", None, mail)
                assert said == "OK", data

    def left(self) -> int:
        with self.opened() as line:
            return len(line.search(None, "ALL")[1][0].split())


def _program() -> str:
    found = shutil.which("dovecot", path=f"{os.environ['PATH']}:/usr/sbin")
    if not found and install("dovecot-imapd"):
        found = shutil.which("dovecot", path="/usr/sbin")
    if not found:
        raise SystemExit("dovecot is missing. As root: apt-get install -y dovecot-imapd")
    return found


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


@contextmanager
def dovecot() -> Iterator[Dovecot]:
    """As root: a mail server has users of its own."""
    folder = Path(tempfile.mkdtemp(prefix="fortnight-dovecot-"))
    folder.chmod(0o755)
    made = Dovecot(folder, _free_port(), _free_port())
    for name in ("mail", "run", "state"):
        (folder / name).mkdir(mode=0o755)
    _program()
    shutil.chown(folder / "mail", "mail", "mail")
    _certify(folder)
    (folder / "conf").write_text(
        CONFIG.format(folder=folder, plain=made.plain, encrypted=made.encrypted, password=PASSWORD)
    )
    try:
        made.start()
        yield made
    finally:
        made.stop()
        shutil.rmtree(folder, ignore_errors=True)


def _certify(folder: Path) -> None:
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1",
         "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", folder / "key.pem", "-out", folder / "cert.pem"],
        check=True, capture_output=True,
    )  # fmt: skip
