import threading

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.http import HttpResponse, HttpResponseRedirect
from django.test import RequestFactory

from fortnight.activity.models import OnceKey, Outbox
from fortnight.activity.once import forget_old_keys, once
from tests import factories


@once
def make(request):
    if request.POST.get("bad"):
        return HttpResponse("Say more.", status=200)
    made = factories.OutboxFactory()
    return HttpResponseRedirect(f"/made/{made.pk}/")


def post(user, **data):
    request = RequestFactory().post("/", data)
    request.user = user
    return make(request)


@pytest.mark.django_db
def test_a_second_sending_makes_nothing_and_leads_to_the_same_place():
    user = factories.UserFactory()
    first, second = post(user, once="k1"), post(user, once="k1")
    assert (second.status_code, second.url) == (302, first.url)
    assert Outbox.objects.count() == 1


@pytest.mark.django_db
def test_another_key_or_none_makes_another():
    user = factories.UserFactory()
    for data in ({"once": "k1"}, {"once": "k2"}, {}, {}):
        post(user, **data)
    assert Outbox.objects.count() == 4


@pytest.mark.django_db
def test_a_refused_form_keeps_its_key():
    user = factories.UserFactory()
    assert post(user, once="k1", bad="1").content == b"Say more."
    assert OnceKey.objects.count() == 0
    assert post(user, once="k1").status_code == 302


@pytest.mark.django_db
def test_a_key_is_no_way_to_learn_what_somebody_else_made():
    post(factories.UserFactory(), once="k1")
    assert post(AnonymousUser(), once="k1").url == "/"
    assert Outbox.objects.count() == 1


@pytest.mark.django_db
def test_old_keys_are_forgotten(clock):
    user = factories.UserFactory()
    travel = clock("2026-10-11 09:00")
    post(user, once="k1")
    travel.shift(7 * 24 * 3600)
    assert forget_old_keys() == 0
    travel.shift(1)
    assert forget_old_keys() == 1


@pytest.mark.django_db(transaction=True)
def test_eight_at_once_make_one():
    user = factories.UserFactory()
    start, urls = threading.Barrier(8), []

    def click():
        start.wait()
        try:
            urls.append(post(user, once="k1").url)
        finally:
            connection.close()

    threads = [threading.Thread(target=click) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert urls == [f"/made/{Outbox.objects.get().pk}/"] * 8
