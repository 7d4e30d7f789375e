"""Papers as tagged PDF (PDF/UA-1), set by typst. What people wrote goes in as data, never as source."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any


@cache
def _source(path: Path) -> bytes:
    return path.read_bytes()


def paper(template: Path, data: Mapping[str, Any]) -> bytes:
    """The PDF of a `.typ` template, which reads `data` by `json(bytes(sys.inputs.data))`."""
    import typst  # 30 MB, of which only papers have need

    given = json.dumps(data, ensure_ascii=False)
    return typst.compile(
        _source(template), format="pdf", sys_inputs={"data": given}, pdf_standards=["ua-1"], ignore_system_fonts=False
    )
