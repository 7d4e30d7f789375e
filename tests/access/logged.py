"""The lines of the log as they would be written, kept in memory."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import structlog

from config.logs import logging_settings


class Lines(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.INFO)
        line = logging_settings(level="INFO", kind="json", silent=True)["formatters"]["line"]
        given = {"foreign_pre_chain": line["foreign_pre_chain"], "processors": line["processors"]}
        self.setFormatter(structlog.stdlib.ProcessorFormatter(**given))
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


@contextmanager
def log_lines() -> Iterator[list[str]]:
    kept, disabled, others = Lines(), logging.root.manager.disable, logging.root.handlers
    logging.disable(logging.NOTSET)
    logging.root.handlers = [kept]
    try:
        yield kept.lines
    finally:
        logging.root.handlers = others
        logging.disable(disabled)
