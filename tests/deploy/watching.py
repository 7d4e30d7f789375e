"""What docs/operator/monitoring.md says, looked at on the clean machine."""

import json
import re
import time

from tests.deploy.papers import PAPERS
from tests.deploy.site import HOST, Site

ASK = f"curl -s -w ' %{{http_code}}' -H 'Host: {HOST}' http://127.0.0.1:8000/"
FIELDS = {"event", "method", "route", "status", "ms", "request_id", "logger", "level", "timestamp"}


def sentences() -> list[str]:
    """Those of the page's table, up to what differs."""
    rows = re.findall(r"^\| ([A-Z][^|]+\.) \|", (PAPERS / "monitoring.md").read_text(), re.MULTILINE)
    return [row.partition("…")[0].strip() for row in rows]


def faults(site: Site) -> list[str]:
    """What is not as the page says."""
    apart = "systemctl stop fortnight.socket fortnight.service && systemctl start fortnight-web.socket fortnight-web.service"
    together = "systemctl stop fortnight-web.socket fortnight-web.service && systemctl start fortnight.socket fortnight.service"
    database, worker = (
        next(said for said in sentences() if said.startswith(word)) for word in ("The database", "No worker")
    )
    return [
        *_when(site, "systemctl stop postgresql", database, "systemctl start postgresql"),
        *_when(site, apart, worker, together),
        *_log(site),
    ]


def _when(site: Site, trouble: str, sentence: str, mended: str) -> list[str]:
    """While something is away the web answers, is not ready, and says why; afterwards it is ready by itself."""
    site.machine.run(trouble)
    seen = [(_wait(site, "healthz", "ok"), "ok", "200"), (_wait(site, "readyz", sentence), sentence, "503")]
    site.machine.run(mended)
    seen.append((_wait(site, "readyz", '"ready": true'), '"ready": true', "200"))
    return [
        f"{trouble}: {said}" for said, words, status in seen if words not in said or not said.strip().endswith(status)
    ]


def _wait(site: Site, path: str, wanted: str) -> str:
    said = ""
    for _try in range(60):
        said = site.machine.run(f"{ASK}{path}", check=False)
        if wanted in said:
            break
        time.sleep(0.5)
    return said


def _log(site: Site) -> list[str]:
    """One id in the answer, in our line and in nginx's."""
    answer = site.machine.run(f"curl -s -o /dev/null -D - https://{HOST}/northfield/january/projects/")
    name = re.search(r"x-request-id: (\w+)", answer, re.IGNORECASE).group(1)
    ours = site.machine.run(f"sleep 1; journalctl -o cat --no-pager | grep {name}", check=False)
    lines = [json.loads(line) for line in ours.splitlines() if line.startswith("{")]
    theirs = site.machine.run(f"grep -c {name} /var/log/nginx/fortnight.log", check=False).strip()
    found = [] if theirs == "1" else [f"nginx's log has the id {theirs} times"]
    if [set(line) for line in lines] != [FIELDS]:
        found.append(f"the log says {ours!r}")
    return found
