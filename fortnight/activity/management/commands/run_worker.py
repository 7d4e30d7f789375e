import signal
from argparse import ArgumentParser
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand

from fortnight.activity.worker import Worker


class Command(BaseCommand):
    help = "Sends mail, runs tasks and keeps the clock until SIGTERM; several may run beside each other."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="do what is due now, then end")

    def handle(self, *, once: bool, **_options: Any) -> None:
        worker = Worker()
        if once:
            worker.beat()
            worker.round()
            return

        def stop(_signal: int, _frame: FrameType | None) -> None:
            worker.stop()

        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, stop)
        worker.run()
