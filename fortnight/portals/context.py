"""What every page needs around its content."""

from typing import Any

from django.http import HttpRequest


def page(request: HttpRequest) -> dict[str, Any]:
    return {"school": getattr(request, "school", None), "person": getattr(request, "person", None)}
