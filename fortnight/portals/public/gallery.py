"""Every component of the look on one page; only for those who build (debug) or look around (demo)."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from fortnight.ui.gallery import samples


def gallery(request: HttpRequest) -> HttpResponse:
    if not (settings.DEBUG or settings.DEMO):
        raise Http404
    return render(request, "ui/gallery.html", samples(request.GET))
