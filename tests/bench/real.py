"""Where the texts of real projects are, if they are."""

from pathlib import Path

REAL = Path(__file__).resolve().parents[3] / "shared/data/cncf_projects/cncf_projects.json"
