"""Something for the worker to do that takes a moment, so that a kill can hit it."""

import time

from django_tasks import task


@task()
def chore(number: int) -> int:
    time.sleep(0.05)
    return number
