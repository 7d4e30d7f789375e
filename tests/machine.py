"""What the tests need of the machine besides Python: found, installed where we may, or asked for by name.

`python -m tests.machine` sees to all of it before the suite starts.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

VNU = "26.9.27"
VNU_SHA256 = "22f15dd39a33bed929d2a5c0cddf5946849a647eca9272bf4d5d00bc7e7a4d47"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FONTS = {"fonts-noto-core": "truetype/noto", "fonts-liberation2": "truetype/liberation2"}


class Missing(SystemExit):
    """Something is not here and cannot be installed; the message says which command helps."""


def chromium() -> str:
    """The path of the browser; FORTNIGHT_CHROMIUM names another."""
    chosen = os.environ.get("FORTNIGHT_CHROMIUM")
    return chosen or _program(*BROWSERS, package="chromium")


def java() -> str:
    return _program("java", package="default-jre-headless")


def vnu_jar() -> Path:
    """The Nu validator: one file, fetched once by npm, checked against its sum, kept in the user's cache."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "fortnight"
    jar = cache / f"vnu-{VNU}.jar"
    if not jar.exists():
        cache.mkdir(parents=True, exist_ok=True)
        _fetch_vnu(jar)
    if hashlib.sha256(jar.read_bytes()).hexdigest() != VNU_SHA256:
        raise Missing(f"{jar} is not the file we know. Remove it and try again.")
    return jar


def _fetch_vnu(jar: Path) -> None:
    npm = _program("npm", package="npm")
    _say("Fetching the Nu validator …")
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [npm, "pack", f"vnu-jar@{VNU}", "--silent"], cwd=folder, check=False, stdout=subprocess.DEVNULL
        )
        packed = next(Path(folder).glob("*.tgz"), None)
        if done.returncode or packed is None:
            raise Missing(f"The Nu validator could not be fetched. Put its file at {jar}: npm pack vnu-jar@{VNU}")
        with tarfile.open(packed) as file:
            content = file.extractfile("package/build/dist/vnu.jar").read()
    new = jar.with_suffix(f".{os.getpid()}")
    new.write_bytes(content)
    new.replace(jar)


def fonts() -> None:
    """Pages are photographed with the fonts that people see."""
    lacking = [package for package, folder in FONTS.items() if not (Path("/usr/share/fonts") / folder).exists()]
    if lacking and not (install(*lacking) and (Path("/usr/share/fonts") / FONTS[lacking[0]]).exists()):
        raise Missing(f"Fonts are missing. As root: apt-get install -y {' '.join(lacking)}")


def _which(names: tuple[str, ...]) -> str | None:
    return next(filter(None, map(shutil.which, names)), None)


def _program(*names: str, package: str) -> str:
    found = _which(names)
    if not found and install(package):
        found = _which(names)
    if found:
        return found
    raise Missing(f"{names[0]} is missing. As root: apt-get install -y {package}")


def install(*packages: str) -> bool:
    """Install Debian packages where we are root; whether that was possible."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    _say(f"Installing {', '.join(packages)} for the tests …")
    quiet = {"stdout": subprocess.DEVNULL, "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}}
    subprocess.run(["apt-get", "update", "-q"], check=False, **quiet)
    done = subprocess.run(["apt-get", "install", "-yq", "--no-install-recommends", *packages], check=False, **quiet)
    return done.returncode == 0


def _say(text: str) -> None:
    print(text, file=sys.stderr)


def main() -> None:
    from tests.postgres import find_binaries

    find_binaries()
    chromium()
    java()
    vnu_jar()
    fonts()


if __name__ == "__main__":
    main()
