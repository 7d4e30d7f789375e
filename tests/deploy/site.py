"""The site on the clean machine, as the pages of the documentation make it."""

import json
import shlex
import shutil
import subprocess
import sysconfig
from pathlib import Path

from tests.deploy.clean_machine import CleanMachine
from tests.deploy.papers import commands

ROOT = Path(__file__).resolve().parents[2]
HOST = "internships.example.edu"
MAIL_PORT = 2525
PASSWORD = "between-us"
REPOSITORY = "/srv/fortnight.git"
NEW = "v99.1.0"
NETWORK = ("apt-get ", "make ", "git ")
GIVEN = {
    "SECRET_KEY": "Vq3hZp7-nC0tXw5LmJ8rBk2_yUa9dEfGsHiOlPzQx1T6RvWe4KoNj",
    "DATABASE_URL": f"postgres://fortnight:{PASSWORD}@127.0.0.1:5432/fortnight",
    "EMAIL_URL": f"smtp://127.0.0.1:{MAIL_PORT}?tls=no",
}
MIGRATION = """from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("schools", "{last}")]
    operations = [
        migrations.AddField("school", "motto", models.CharField(max_length=80, default="", db_default="")),
        migrations.AddIndex("school", models.Index(fields=["motto"], name="school_motto")),
    ]
"""


class Site:
    """`tried` are the commands of the pages that ran, in their order."""

    def __init__(self, machine: CleanMachine) -> None:
        self.machine, self.tried, self.helper = machine, [], ""
        self.authority = str(machine.folder / "authority.pem")

    def follow(self, page: str, heading: str = "") -> list[str]:
        """Run all commands of a page, or of one of its parts; what each said."""
        return [self.type(command.text, command.answer) for command in commands(page, heading)]

    def type(self, text: str, answer: str = "") -> str:
        text = text.replace("<the repository>", REPOSITORY).replace("v1.2.3", NEW).replace("v1.2.2", "first")
        if text.startswith("run() "):
            self.helper = text
            return ""
        words = f"{PASSWORD}\n" * 2 if "--pwprompt" in text else ""
        said = self.machine.run(f"{self.helper}\n{text}", typed=words, outside=text.startswith(NETWORK))
        self.tried.append(text)
        print(f"    {text.splitlines()[0][:110]}", flush=True)
        if answer and answer not in said:
            raise SystemExit(f"{text}\nsaid {said!r}, the page promises {answer!r}.")
        if text.endswith("/etc/fortnight/fortnight.env"):
            self._fill_in()
        return said

    def _fill_in(self) -> None:
        place, lines = "/etc/fortnight/fortnight.env", []
        for line in self.machine.read("/etc/fortnight/fortnight.env").splitlines():
            name = line.partition("=")[0].removeprefix("FORTNIGHT_")
            lines.append(f"FORTNIGHT_{name}={GIVEN[name]}" if name in GIVEN else line)
        self.machine.write(place, "\n".join(lines) + "\n")

    def prepare(self) -> str:
        """What the pages take for granted: a repository, a name, a certificate. From which commit the site comes."""
        before = _before()
        bare = self.machine.root / REPOSITORY[1:]
        _git(ROOT, "clone", "-q", "--bare", "--no-hardlinks", str(ROOT), str(bare))
        _git(bare, "update-ref", "refs/heads/proof", before)
        _git(bare, "symbolic-ref", "HEAD", "refs/heads/proof")
        self._write_next(bare)
        self._certify()
        with (self.machine.root / "etc/hosts").open("a") as hosts:
            hosts.write(f"127.0.0.1 localhost {HOST}\n")
        library = Path(sysconfig.get_paths()["purelib"])
        for place in (*library.glob("factory*"), *library.glob("[Ff]aker*")):
            shutil.copytree(place, self.machine.root / "srv/seed" / place.name)
        return before

    def _write_next(self, bare: Path) -> None:
        """The version to come: this commit with a migration, and a style sheet that has another sum."""
        tree = self.machine.folder / "next"
        _git(ROOT, "clone", "-q", str(bare), str(tree))
        _git(tree, "checkout", "-q", _git(ROOT, "rev-parse", "HEAD"))
        folder = tree / "fortnight/schools/migrations"
        last = max(path.stem for path in folder.glob("0*.py"))
        (folder / "0999_motto.py").write_text(MIGRATION.format(last=last))
        with (tree / "fortnight/ui/static/ui/site.css").open("a") as sheet:
            sheet.write("/* the version to come */\n")
        _git(tree, "add", "-A")
        _git(
            tree, "-c", "user.name=Proof", "-c", "user.email=proof@example.org", "commit", "-qm", "The version to come"
        )
        _git(tree, "tag", NEW)
        _git(tree, "push", "-q", "origin", NEW)

    def _certify(self) -> None:
        """An authority of our own, and a certificate of the host by it."""
        place = self.machine.root / "etc/letsencrypt/live" / HOST
        place.mkdir(parents=True)
        key, short = self.machine.folder / "authority.key", ["-newkey", "rsa:2048", "-nodes", "-days", "2"]
        _run("openssl", "req", "-x509", *short, "-keyout", key, "-out", self.authority, "-subj", "/CN=Our authority")
        _run(
            "openssl", "req", "-x509", *short, "-keyout", place / "privkey.pem", "-out", place / "fullchain.pem",
            "-CA", self.authority, "-CAkey", key, "-subj", f"/CN={HOST}", "-addext", f"subjectAltName=DNS:{HOST}",
            "-addext", "basicConstraints=critical,CA:FALSE",
        )  # fmt: skip
        with (self.machine.root / "etc/ssl/certs/ca-certificates.crt").open("a") as known:
            known.write(Path(self.authority).read_text())

    def season(self) -> dict:
        """Fill the school; who is signed in, what there is to apply for."""
        script = (ROOT / "tests/deploy/season.py").read_text()
        said = self.machine.run(f"{self.helper}\nrun manage shell -v 0", typed=script)
        return json.loads(next(line for line in said.splitlines() if line.startswith("SEASON"))[7:])

    def count(self, expression: str, site: str = "fortnight") -> str:
        """What an expression over the models is worth in the database of a site."""
        script = (
            "from django_scopes import scopes_disabled\nfrom fortnight.applications.models import Application\n"
            f"from fortnight.people.models import Document\nwith scopes_disabled(): print('IS', {expression})\n"
        )
        said = self.machine.run(f"{self.helper}\nSITE={site} run manage shell -v 0", typed=script)
        return next(line for line in said.splitlines() if line.startswith("IS "))[3:]


def _before() -> str:
    """The commit before this one, where the same pages lead from it to this one; else this one."""
    same = ("Makefile", "deploy", "requirements", "docs/operator", *sorted(
        str(path.relative_to(ROOT)) for path in ROOT.glob("fortnight/*/migrations")
    ))  # fmt: skip
    changed = subprocess.run(["git", "-C", ROOT, "diff", "--quiet", "HEAD~1", "HEAD", "--", *same], check=False)
    return _git(ROOT, "rev-parse", "HEAD" if changed.returncode else "HEAD~1")


def _git(where: Path, *words: str) -> str:
    return _run("git", "-C", where, *words).strip()


def _run(*words: str | Path) -> str:
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{shlex.join(map(str, words))} failed: {done.stderr}")
    return done.stdout
