"""Answers by mail lie in a real IMAP server's mailbox and are taken in by workers that are killed; what counts is what stands in the conversations."""

TITLE = "Answers by mail from a real mailbox, with killed workers and a server that goes away"
COVERS = (
    "A Dovecot from Debian on loopback, by TLS with a certificate that is checked. Answers of hosts and students, as programs write them (quoted, HTML alone, old alphabets, "
    "ten megabytes of file, split headers), and what must not get in (automatic answers, bounces, other senders, stamps that are not ours) are delivered while two "
    "workers empty the mailbox; the workers are killed every second, the server is stopped and started, and the same mails are handed in by the webhook at the same time. Afterwards the mailbox "
    "is empty and each answer stands in its conversation once. Negative control: with a new key for each try the same mails are there twice."
)
ON = ("sqlite", "postgres")

import tests.plugins.database  # isort: skip  # noqa: F401 - chooses the database first

import os
import random
import subprocess
import sys
import time
from collections import Counter
from email.message import EmailMessage

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
os.environ["FORTNIGHT_LOG_LEVEL"] = "ERROR"
os.environ["FORTNIGHT_INBOUND_ADDRESS"] = "reply@in.example"
os.environ["FORTNIGHT_SECRET_KEY"] = "the proof's own key, which its workers must share with it"
django.setup()

from django.conf import settings
from django.core.management import call_command

from config.inbound import inbound_settings
from fortnight.activity import mailbox
from fortnight.activity.incoming import read
from fortnight.activity.models import Outbox, Received
from fortnight.applications.by_mail import reply_address
from fortnight.applications.models import Application, Message
from fortnight.workflows import take_in_mail
from tests import factories
from tests.activity.letters import letter
from tests.prove.dovecot import Dovecot, dovecot
from tests.prove.telling import Findings

WORKER = """
import logging, time, django
django.setup()
logging.disable(logging.CRITICAL)
from django.db import connections
from fortnight.workflows.tasks import take_in_answers
while True:
    try:
        take_in_answers()
    except Exception:
        connections.close_all()
    time.sleep(0.05)
"""
CONVERSATIONS, ROUNDS = 10, 9
SECONDS_TO_CATCH_UP = 90
QUOTE = (
    "\n\nOn Mon, 2 Nov 2026 at 09:00, Northfield <no-reply@fortnight.example> wrote:\n> What was asked.\n> And more."
)


def main() -> None:
    call_command("migrate", verbosity=0)
    findings = Findings()
    applications = [factories.ApplicationFactory() for _number in range(CONVERSATIONS)]
    with dovecot() as server:
        doors(findings, server)
        full_round(findings, server, applications)
    control(findings, applications[0])
    findings.tell()


def use(server: Dovecot, kind: str = "imaps", **more: str) -> None:
    settings.INBOUND_MAILBOX = inbound_settings("", server.url(kind, **more))["INBOUND_MAILBOX"]


def doors(findings: Findings, server: Dovecot) -> None:
    """TLS from the start and on demand; strange certificates and wrong passwords are refused."""
    use(server)
    refused = mailbox.trouble()
    findings.add(
        "a certificate that nobody vouches for", "refused", refused[:60], holds="CERTIFICATE_VERIFY_FAILED" in refused
    )
    os.environ["SSL_CERT_FILE"] = str(server.certificate)
    found = []
    for kind in ("imaps", "imap"):
        use(server, kind)
        found.append(mailbox.trouble())
    findings.add("the mailbox opens by imaps and by STARTTLS", "both", found, holds=found == ["", ""])
    use(server, password="wrong")
    said = mailbox.trouble()
    findings.add("a wrong password is said to be one", "yes", said[:60], holds="AUTHENTICATIONFAILED" in said)
    use(server)


def people(application: Application):
    yield "host", application.listing.posting.host.user
    yield "student", application.student.user


def answers(application: Application, number: int) -> list[tuple[str, bytes]]:
    """(the words that must stand there, the mail) for both sides; the kind changes with the number."""
    return [_answer(application, side, person, number) for side, person in people(application)]


def _answer(application: Application, side: str, person, number: int) -> tuple[str, bytes]:
    words = f"Answer {number} of {side} in {application.code}: ça va."
    to = reply_address(application, person, side)
    kind = number % 5
    mail = EmailMessage()
    named = {
        "From": f"Somebody <{person.email}>",
        "To": to,
        "Subject": "Re: news",
        "Message-ID": f"<{number}.{side}.{application.code}@x.example>",
    }
    for name, value in named.items():
        mail[name] = value
    if kind == 1:
        mail.set_content(f"<p>{words}</p><blockquote>What was asked.</blockquote>", subtype="html")
    elif kind == 2:
        mail.set_content(words + QUOTE, charset="iso-8859-1", cte="quoted-printable")
    else:
        mail.set_content(words + QUOTE)
    if kind == 3 and application.pk % 5 == 0:
        mail.add_attachment(os.urandom(7_500_000), maintype="application", subtype="zip", filename="all.zip")
    raw = mail.as_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    return words, raw.replace(b"To: ", b"To:\r\n ") if kind == 4 else raw


def strays(application: Application, number: int) -> list[bytes]:
    """What must not get in."""
    (_side, host), _student = people(application)
    to, one = reply_address(application, host, "host"), f"{number}.{application.code}"
    made = [
        letter(
            f"Stray vacation {one}", to=to, sender=host.email, Auto_Submitted="auto-replied", Message_ID=f"<v{one}@x>"
        ),
        letter(f"Stray bounce {one}", to=to, sender="mailer-daemon@x.example", Message_ID=f"<b{one}@x>"),
        letter(f"Stray sender {one}", to=to, sender=f"other{number}@x.example", Message_ID=f"<s{one}@x>"),
        letter(f"Stray stamp {one}", to=to.replace("-h", "-s"), sender=host.email, Message_ID=f"<t{one}@x>"),
    ]
    return [mail.as_bytes() for mail in made]


def full_round(findings: Findings, server: Dovecot, applications: list[Application]) -> None:
    chance, wanted, bad, killed, away = random.Random(7), [], 0, 0, 0  # noqa: S311 - the same each time
    workers = [start(server) for _each in range(2)]
    try:
        for number in range(ROUNDS):
            given = [pair for application in applications for pair in answers(application, number)]
            wrong = strays(chance.choice(applications), number)
            mails = [raw for _words, raw in given] + wrong
            chance.shuffle(mails)
            server.deliver(mails)
            wanted, bad = wanted + [words for words, _raw in given], bad + len(wrong)
            by_hand(chance.sample(mails, 5))
            wait_until_some_are_gone(server)
            killed += kill(workers, chance.randrange(2), server)
            if number % 3 == 1:
                server.stop()
                time.sleep(1)
                server.start()
                away += 1
            time.sleep(chance.random())
            print(f"  {number + 1} of {ROUNDS} rounds, {server.left()} mails wait", flush=True)
        deadline = time.monotonic() + SECONDS_TO_CATCH_UP
        while server.left() and time.monotonic() < deadline:
            time.sleep(0.2)
        weigh(findings, server, wanted, bad, killed, away)
    finally:
        for each in workers:
            each.kill()
            each.wait()


def wait_until_some_are_gone(server: Dovecot) -> None:
    """So that a worker dies at its work."""
    before, deadline = server.left(), time.monotonic() + 6
    while before - server.left() < 3 and time.monotonic() < deadline:
        time.sleep(0.05)


def start(server: Dovecot) -> subprocess.Popen:
    return subprocess.Popen([sys.executable, "-c", WORKER], env={**os.environ, "FORTNIGHT_INBOUND_URL": server.url()})


def kill(workers: list[subprocess.Popen], one: int, server: Dovecot) -> int:
    workers[one].kill()
    workers[one].wait()
    workers[one] = start(server)
    return 1


def by_hand(mails: list[bytes]) -> None:
    """As the webhook does it, while the workers are at the same mails."""
    for raw in mails:
        take_in_mail.take_in(read(raw))


def weigh(findings: Findings, server: Dovecot, wanted: list[str], bad: int, killed: int, away: int) -> None:
    there = Counter(Message._base_manager.values_list("text", flat=True))
    findings.add("mails left in the mailbox", 0, server.left(), holds=server.left() == 0)
    missing, twice = [words for words in wanted if not there[words]], sum(times - 1 for times in there.values())
    findings.add(
        "answers that stand in their conversation, word for word",
        f"all {len(wanted)}",
        len(wanted) - len(missing),
        holds=not missing,
    )
    findings.add("answers that stand there twice", 0, twice, holds=twice == 0)
    strange = [words for words in there if words not in set(wanted)]
    findings.add(f"words of the {bad} mails that must not get in", 0, len(strange), holds=not strange)
    files = Outbox.objects.filter(text__contains="all.zip").count()
    findings.add("senders of ten megabytes told that files are not taken", "≥ 2", files, holds=files >= 2)
    machines = Received.objects.filter(outcome="automatic", answered=True).count()
    findings.add("machines that were answered", 0, machines, holds=machines == 0)
    findings.add(
        "workers killed, servers stopped in the middle",
        f"{ROUNDS}, 3",
        f"{killed}, {away}",
        holds=(killed, away) == (ROUNDS, 3),
    )


def control(findings: Findings, application: Application) -> None:
    """The same mail by both ways, without the key that knows it."""
    keys = iter(range(1000))
    take_in_mail._key = lambda _mail, _said: f"control-{next(keys)}"
    before = Message._base_manager.count()
    for _words, raw in [*answers(application, 100), *answers(application, 101)] * 2:
        take_in_mail.take_in(read(raw))
    more = Message._base_manager.count() - before
    findings.add("negative control: four answers by two ways, with a new key for each try", 8, more, holds=more == 8)


if __name__ == "__main__":
    main()
