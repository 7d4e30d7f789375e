"""The last word of a proof."""

import json
import sys
from typing import NoReturn


class Findings:
    """Rows of a proof: what was asked, what was measured, whether it holds."""

    def __init__(self) -> None:
        self.rows: list[dict[str, str | bool]] = []

    def add(self, what: str, budget: object, measured: object, *, holds: bool) -> None:
        self.rows.append({"what": what, "budget": str(budget), "measured": str(measured), "holds": holds})
        print(f"  {what}: {measured} (asked: {budget}) {'holds' if holds else 'FALLS SHORT'}", flush=True)

    def tell(self) -> NoReturn:
        """Prints all rows as one line of JSON and ends the process: 0 when everything holds."""
        print(json.dumps({"rows": self.rows}))
        sys.exit(not all(row["holds"] for row in self.rows))
