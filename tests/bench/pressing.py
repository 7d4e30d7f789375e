"""Presses "Apply" and "Send" for many people at once: what to press on standard input, what it took on standard output.

A process of its own, without Django, so that it starts at once and leaves the cores to the site.
"""

import http.client
import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode

THREADS = 4
CSRF = "a" * 32


def main() -> None:
    given = json.load(sys.stdin)
    with ThreadPoolExecutor(THREADS) as pool:
        done = list(pool.map(lambda n: _thread(given, given["wishes"][n::THREADS]), range(THREADS)))
    times = [each for some, _errors in done for each in some]
    json.dump({"times": times, "errors": [each for _times, errors in done for each in errors]}, sys.stdout)


def _thread(given: dict, wishes: list) -> tuple[list[float], list[str]]:
    """One person after the other presses "Apply", then "Send"; what counts is the second."""
    times, errors = [], []
    site = http.client.HTTPConnection("127.0.0.1", given["port"], timeout=120)
    for session, code, resume in wishes:
        cookies = f"{given['session_cookie']}={session}; {given['csrf_cookie']}={CSRF}"
        status, where = _post(site, cookies, f"/{given['school']}/my/projects/{code}/application/", {})
        if status != http.HTTPStatus.FOUND or not where.endswith("/write/"):
            errors.append(f"begin: {status} {where}")
            continue
        begun = time.perf_counter()
        form = {"resume": resume, "answer_1": "Because of the tides.", "consent": "on", "send": "1"}
        status, where = _post(site, cookies, where, form)
        times.append(time.perf_counter() - begun)
        if status != http.HTTPStatus.FOUND:
            errors.append(f"send: {status}")
    return times, errors


def _post(site: http.client.HTTPConnection, cookies: str, path: str, form: dict[str, str]) -> tuple[int, str]:
    body = urlencode({**form, "csrfmiddlewaretoken": CSRF})
    site.request("POST", path, body, {"Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded"})
    answer = site.getresponse()
    answer.read()
    return answer.status, answer.headers.get("Location", "")


if __name__ == "__main__":
    main()
