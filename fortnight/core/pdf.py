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
    """The PDF of a `.typ` template, which reads `data` by `json(bytes(sys.inputs.data))`.

    A letter that no font of this machine has would break the standard; then the paper is made without the standard's seal,
    with a box in the letter's place, rather than not at all.
    """
    import typst  # 30 MB, of which only papers have need

    given = {"format": "pdf", "sys_inputs": {"data": json.dumps(data, ensure_ascii=False)}}
    try:
        return typst.compile(_source(template), **given, pdf_standards=["ua-1"])
    except typst.TypstError:
        return typst.compile(_source(template), **given)
