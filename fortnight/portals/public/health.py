"""For machines that watch: does the process answer, and can it do its work."""

from django.http import HttpRequest, HttpResponse, JsonResponse

from fortnight.activity.health import mail_is_refused, mail_is_stuck, worker_is_alive
from fortnight.core.away import watch
from fortnight.core.readiness import pending_migrations, room_left
from fortnight.core.time import now
from fortnight.workflows.scan_documents import waits_too_long

FRESH = {"Cache-Control": "no-store"}


def healthz(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8", headers=FRESH)


def readyz(_request: HttpRequest) -> HttpResponse:
    problems = find_problems()
    body = {"ready": not problems, "problems": problems}
    return JsonResponse(body, status=503 if problems else 200, headers=FRESH)


def find_problems() -> list[str]:
    """What keeps the site from working, in sentences for the operator; the later checks need the earlier ones."""
    if not watch.finds_it():
        return ["The database does not answer."]
    if missing := pending_migrations():
        return [f"The database lacks {len(missing)} migrations. Run: fortnight manage migrate"]
    problems = []
    if not room_left():
        problems.append("The disk of the data folder is full. Nothing can be saved until there is room.")
    if not worker_is_alive(at=now()):
        problems.append("No worker has shown a sign of life for five minutes. Mail and deadlines wait for it.")
    if mail_is_stuck(at=now()):
        problems.append("Mail has been waiting for more than fifteen minutes.")
    elif mail_is_refused(at=now()):
        problems.append("The mail server has refused all mail for more than fifteen minutes.")
    if waits_too_long(at=now()):
        problems.append("Documents have been waiting for the virus scanner for more than fifteen minutes.")
    return problems
