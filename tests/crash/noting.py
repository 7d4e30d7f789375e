"""A mail server on paper: one line with the Message-ID for each mail, kept whatever becomes of who wrote it."""

import os
import time

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend


class EmailBackend(BaseEmailBackend):
    def send_messages(self, messages):
        paper = os.open(settings.EMAIL_FILE_PATH, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        for message in messages:
            os.write(paper, f"{message.extra_headers['Message-ID']}\n".encode())
            time.sleep(0.002)  # until our yes
        os.close(paper)
        return len(messages)
