"""Each layer imports only what lies below it, and every foreign key points downward."""

import re
import subprocess
import sys
from pathlib import Path

from django.apps import apps

from tests.house.code import ROOT, drawn, layers

SAMPLE = """
[importlinter]
root_package = sample

[importlinter:contract:1]
name = high above low
type = layers
layers =
    sample.high
    sample.low
"""


def test_the_architecture_draws_these_layers():
    text = (ROOT / "docs/developer/architecture.md").read_text()
    listed = "".join(f"    {line}\n" for line in drawn())
    assert f"\n{listed}\n" in text
    assert [
        name for name in layers() if not re.search(rf"^ .*\b{name}\b.*-->|--> .*\b{name}\b", text, re.MULTILINE)
    ] == []


def lint_imports(folder: Path, *words: str) -> subprocess.CompletedProcess:
    program = Path(sys.executable).with_name("lint-imports")
    return subprocess.run([program, "--no-cache", *words], cwd=folder, capture_output=True, text=True, check=False)


def test_layers_hold():
    done = lint_imports(ROOT)
    assert done.returncode == 0, done.stdout


def test_an_import_upward_is_caught(tmp_path):
    package = tmp_path / "sample"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "high.py").write_text("ROOF = 1\n")
    (package / "low.py").write_text("from sample.high import ROOF\n")
    (tmp_path / "rules.ini").write_text(SAMPLE)
    done = lint_imports(tmp_path, "--config", "rules.ini")
    assert done.returncode == 1, done.stderr
    assert "sample.low -> sample.high" in done.stdout


def upward(links: list[tuple[str, str]], heights: dict[str, int]) -> list[str]:
    """Links between packages that do not go down; within one package all is allowed."""
    return [f"{here} → {there}" for here, there in links if here != there and heights[here] <= heights[there]]


def links() -> list[tuple[str, str]]:
    ours = [model for model in apps.get_models() if model.__module__.startswith("fortnight.")]
    fields = [field for model in ours for field in model._meta.get_fields() if field.is_relation and field.concrete]
    related = [(field.model, field.related_model) for field in fields if field.related_model in ours]
    return [(here._meta.app_label, there._meta.app_label) for here, there in related]


def test_foreign_keys_point_downward():
    found = links()
    assert ("placements", "applications") in found
    assert upward(found, layers()) == []


def test_a_foreign_key_upward_is_caught():
    assert upward([("schools", "placements"), ("employers", "programs"), ("people", "people")], layers()) == [
        "schools → placements",
        "employers → programs",
    ]
