"""Addresses of the demo; they exist only in demo mode."""

from fortnight.core.access import anyone, route
from fortnight.demo import views

app_name = "demo"
urlpatterns = [
    route("", views.people, name="people", GET=anyone),
    route("as/<slug:key>/", views.become, name="become", POST=anyone),
    route("mail/", views.mail, name="mail", GET=anyone),
    route("mail/<int:number>/", views.letter, name="letter", GET=anyone),
    route("mail/<int:number>/reply/", views.reply, name="reply", POST=anyone),
]
