"""`fortnight failures`: what was given up, in all schools; without people's addresses, for it may stand in a log."""

from collections.abc import Iterator

import django

MOST = 100


def failures(*, retry: bool) -> int:
    """1 when something has failed and was not tried again."""
    django.setup()
    found = list(lines())
    print("\n".join(found) or "Nothing has failed.")  # noqa: T201
    if strays := list(unplaced()):
        print("Answers by mail of the last seven days that found no place:", *strays, sep="\n")  # noqa: T201
    if found and retry:
        mails, tasks = retry_all()
        print(f"{mails} mails and {tasks} tasks are tried again; what the clock does is tried again by itself.")  # noqa: T201
    return 1 if found and not retry else 0


def lines() -> Iterator[str]:
    from config.logs import scrub
    from fortnight.activity.queries import all_failed_mail, failed_jobs, failed_tasks

    for mail in all_failed_mail()[:MOST]:
        where = mail.school.slug if mail.school else "signing in"
        yield f"mail {mail.pk} of {mail.created_at:%Y-%m-%d %H:%M} UTC ({where}): {scrub(mail.last_error)}"
    for task in failed_tasks()[:MOST]:
        yield f"task {task.task_path} of {task.finished_at:%Y-%m-%d %H:%M} UTC: {task.exception_class_path}"
    for job in failed_jobs():
        yield f"clock {job.name}, next at {job.due_at:%Y-%m-%d %H:%M} UTC: {scrub(job.last_error)}"


def unplaced() -> Iterator[str]:
    """Mail that came in lately and found no place: whoever wrote it has been told, so it is no failure."""
    from fortnight.activity.queries import unplaced_lately

    for mail in unplaced_lately(None)[:MOST]:
        where = mail.school.slug if mail.school else "no school"
        yield f"  {mail.at:%Y-%m-%d %H:%M} UTC ({where}): {mail.get_outcome_display()}"


def retry_all() -> tuple[int, int]:
    """How many mails and tasks begin anew."""
    from fortnight.activity.actions import retry_mail
    from fortnight.activity.background import retry_task
    from fortnight.activity.queries import all_failed_mail, failed_tasks

    mails = sum(retry_mail(mail, by=None) for mail in list(all_failed_mail()))
    return mails, sum(map(retry_task, list(failed_tasks())))
