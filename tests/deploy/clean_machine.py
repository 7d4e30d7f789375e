"""A clean Debian 12 with systemd in a folder: built with debootstrap, started by systemd-nspawn with a loopback of its own.

What needs the way to the mirrors (apt-get, make, git) runs in the machine's folder and among its processes, but with the way out
of this one; all else stays on the machine's own loopback.
"""

import contextlib
import ctypes
import os
import shlex
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

from tests.machine import install

TOOLS = {
    "debootstrap": "debootstrap",
    "systemd-nspawn": "systemd-container",
    "nsenter": "util-linux",
    "openssl": "openssl",
}
RELEASE, BASE = "bookworm", ("systemd", "systemd-sysv", "dbus", "ca-certificates", "iproute2", "curl", "gpgv")
KEPT = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "fortnight" / f"debian-{RELEASE}.tar"
FRESH = 7 * 24 * 3600  # seconds for which the built folder is kept
NEW_NETWORK = 0x40000000  # CLONE_NEWNET
PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
OWN = ("/etc/resolv.conf", "/etc/ssl/certs/ca-certificates.crt", "/etc/pip.conf")
PASSED = ("PIP_CERT", "PIP_INDEX_URL", "PIP_DEFAULT_TIMEOUT", "SSL_CERT_FILE", "http_proxy", "https_proxy", "no_proxy")


class NoMachine(SystemExit):
    """It cannot be built here; the message says why."""


class Failed(Exception):
    """A command ended with another code than 0; the message is what it said."""


class CleanMachine:
    def __init__(self) -> None:
        if os.geteuid():
            raise NoMachine("Only root can build a machine in a folder.")
        for program, package in TOOLS.items():
            if not shutil.which(program) and not (install(package) and shutil.which(program)):
                raise NoMachine(f"{program} is missing. As root: apt-get install -y {package}")
        self.folder = Path(tempfile.mkdtemp(prefix="fortnight-machine-"))
        self.root, self.leader = self.folder / "root", 0
        self.outside = os.open("/proc/self/ns/net", os.O_RDONLY)
        self.console: subprocess.Popen | None = None

    def build(self) -> None:
        _keep_base()
        self.root.mkdir()
        subprocess.run(["tar", "-C", self.root, "-xf", KEPT], check=True)
        for name in OWN:
            if Path(name).exists():
                (self.root / name[1:]).unlink(missing_ok=True)
                shutil.copy(name, self.root / name[1:], follow_symlinks=True)
        (self.root / "etc/dpkg/dpkg.cfg.d/fast").write_text("force-unsafe-io\n")

    def boot(self) -> None:
        """Until its systemd says that it runs; from then on this process lives on the machine's loopback."""
        words = ["setpriv", "--pdeathsig", "KILL", "systemd-nspawn", "-D", self.root, "-M", f"clean-{os.getpid()}"]
        words += [
            "--register=no",
            "--keep-unit",
            "--private-network",
            "--resolv-conf=off",
            "--link-journal=no",
            "--boot",
        ]
        log = (self.folder / "console").open("w")
        self.console = subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True)
        self._wait_until_up()
        with Path(f"/proc/{self.leader}/ns/net").open() as inside:
            _enter(inside.fileno())

    def _wait_for_leader(self) -> int:
        children = Path(f"/proc/{self.console.pid}/task/{self.console.pid}/children")
        for _try in range(300):
            with contextlib.suppress(OSError, IndexError):
                return int(children.read_text().split()[0])
            time.sleep(0.1)
        raise NoMachine(f"systemd-nspawn started nothing: {(self.folder / 'console').read_text()[-500:]}")

    def _wait_until_up(self) -> None:
        """The first child of nspawn only makes the second, so that the leader is looked up anew at each try."""
        said = ""
        for _try in range(300):
            self.leader = self._wait_for_leader()
            said = self.run("systemctl is-system-running", check=False).strip()
            if said in {"running", "degraded"}:
                return
            time.sleep(0.2)
        raise NoMachine(f"systemd does not come up here ({said}): {(self.folder / 'console').read_text()[-500:]}")

    def run(self, script: str, *, typed: str = "", outside: bool = False, check: bool = True) -> str:
        """What a root shell of the machine says to a script; `outside` with the way to the mirrors."""
        kept = {name: os.environ[name] for name in PASSED if name in os.environ} if outside else {}
        words = ["nsenter", "-t", str(self.leader), "-m", "-u", "-i", "-p", "-r", "-w"]
        words += [f"--net=/proc/{os.getpid()}/fd/{self.outside}"] if outside else ["-n"]
        clean = {**kept, "PATH": PATH, "HOME": "/root", "LANG": "C.UTF-8", "DEBIAN_FRONTEND": "noninteractive"}
        words += ["env", "-i", *(f"{name}={value}" for name, value in clean.items()), "bash", "-c", script]
        done = subprocess.run(words, input=typed, capture_output=True, text=True, check=False)
        if check and done.returncode:
            raise Failed(f"{script}\nended with {done.returncode}: {(done.stdout + done.stderr)[-1500:]}")
        return done.stdout + done.stderr

    def write(self, name: str, text: str) -> None:
        place = self.root / name.lstrip("/")
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text)

    def read(self, name: str) -> str:
        return (self.root / name.lstrip("/")).read_text()

    def halt(self) -> None:
        if self.console is not None and self.console.poll() is None:
            _enter(self.outside)
            if self.leader:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(self.leader, signal.SIGRTMIN + 4)  # systemd's word for "power off"
            else:
                self.console.terminate()
            try:
                self.console.wait(60)
            except subprocess.TimeoutExpired:
                self.console.kill()
                self.console.wait()
        subprocess.run(["rm", "-rf", "--one-file-system", self.folder], check=False)


def _enter(network: int) -> None:
    if ctypes.CDLL(None, use_errno=True).setns(network, NEW_NETWORK):
        raise NoMachine(f"The machine's network cannot be entered: {os.strerror(ctypes.get_errno())}.")


def _keep_base() -> None:
    """Debian without anything of ours, built once a week."""
    if KEPT.exists() and time.time() - KEPT.stat().st_mtime < FRESH:
        return
    KEPT.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        words = ["debootstrap", "--variant=minbase", f"--include={','.join(BASE)}", RELEASE, f"{folder}/base"]
        done = subprocess.run(words, capture_output=True, text=True, check=False)
        if done.returncode:
            raise NoMachine(f"{shlex.join(words)} failed: {done.stdout[-800:]}")
        new = KEPT.with_suffix(f".{os.getpid()}")
        subprocess.run(["tar", "-C", f"{folder}/base", "-cf", new, "."], check=True)
        new.replace(KEPT)
