"""Being anybody, and reading all mail. Only in demo mode."""

from email.message import EmailMessage
from email.utils import make_msgid

from django.contrib import messages
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from fortnight.activity.incoming import read
from fortnight.activity.models import Outbox
from fortnight.core.pages import page_of
from fortnight.demo.characters import characters, user_of
from fortnight.portals.host.forms.deciding import MessageForm
from fortnight.portals.second_factor import DEMO_KEY
from fortnight.workflows.take_in_mail import take_in


def people(request: HttpRequest) -> HttpResponse:
    return render(request, "demo/people.html", {"characters": characters()})


def become(request: HttpRequest, key: str) -> HttpResponse:
    """Sign in as a character; the second factor is taken as shown."""
    user = user_of(key)
    if user is None:
        raise Http404
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    request.session[DEMO_KEY] = True
    return redirect("/")


def mail(request: HttpRequest) -> HttpResponse:
    to = request.GET.get("to", "").strip().lower()[:254]
    rows = Outbox.objects.order_by("-created_at", "-id")
    page = page_of(rows.filter(to__startswith=to) if to else rows, request.GET.get("page"))
    return render(request, "demo/mail.html", {"page": page, "to": to})


def letter(request: HttpRequest, number: int) -> HttpResponse:
    context = {"mail": get_object_or_404(Outbox, pk=number), "form": MessageForm()}
    return render(request, "demo/letter.html", context)


def reply(request: HttpRequest, number: int) -> HttpResponse:
    """Answers a mail as its reader's program would, with that mail quoted below."""
    mail = get_object_or_404(Outbox.objects.exclude(reply_to=""), pk=number)
    form = MessageForm(request.POST)
    if not form.is_valid():
        return render(request, "demo/letter.html", {"mail": mail, "form": form}, status=422)
    row = take_in(read(_answer(mail, form.cleaned_data["text"])))
    messages.success(request, _("Your answer came in: %(outcome)s.") % {"outcome": row.get_outcome_display()})
    return redirect("demo:letter", number)


def _answer(mail: Outbox, text: str) -> bytes:
    quoted = "\n".join(f"> {line}" for line in mail.text.splitlines())
    made = EmailMessage()
    made["From"], made["To"], made["Message-ID"] = mail.to, mail.reply_to, make_msgid()
    made.set_content(f"{text}\n\nOn Monday, Fortnight wrote:\n{quoted}\n")
    return made.as_bytes()
