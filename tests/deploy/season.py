"""Typed into `fortnight manage shell` of the clean machine: a small season at the school, and who is signed in."""

import base64
import json
import sys

sys.path.append("/srv/seed")  # the library that makes rows for tests, which a site for people does not have

from django.conf import settings
from django_scopes import scopes_disabled

from fortnight.postings import search
from fortnight.schools.models import School
from tests import factories
from tests.browsers import browser_of

with scopes_disabled():
    school = School.objects.get(slug="northfield")
    program = factories.ProgramFactory(school=school, slug="january")
    host = factories.HostFactory()
    listings = [factories.ListingFactory(program=program, posting__host=host) for _number in range(12)]
    search.rebuild()
    people = [factories.StudentFactory(school=school, user__email=f"student{n}@northfield.example") for n in range(60)]
    factories.StudentFactory(school=school, user__email="mail@northfield.example")
    papers = [factories.DocumentFactory(student=one) for one in people]
    cookies = [browser_of(one.user).cookies[settings.SESSION_COOKIE_NAME].value for one in people]
    season = {
        "cookie": settings.SESSION_COOKIE_NAME,
        "projects": [one.code for one in listings],
        "students": [[cookie, paper.code] for cookie, paper in zip(cookies, papers, strict=True)],
        "paper": base64.b64encode(factories.pdf()).decode(),
    }
    print("SEASON " + json.dumps(season))
