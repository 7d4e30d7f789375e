"""Something for the worker to do that takes a moment, so that a kill can hit it."""

import time

from django_tasks import task


@task()
def chore(number: int, seconds: float = 0.05) -> int:
    time.sleep(seconds)
    return number
