"""Every file that leaves, by whichever address: sealed, as a download, with no second way to it; else 404."""

import pytest

from tests import factories

pytestmark = pytest.mark.django_db
SEALED = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "private, no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
}


@pytest.fixture
def paper(application):
    return factories.AttachmentFactory(application=application, title="Résumé")


@pytest.fixture
def addresses(as_user, school, student, host, paper):
    """Who reads what where, and of what type it is."""
    document = factories.DocumentFactory(student=student, title="Résumé")
    theirs, hosts = as_user(student.user), as_user(host)
    view = hosts.post(f"/host/papers/{paper.code}/opening/", {"how": "preview"}).url
    file = hosts.post(f"/host/papers/{paper.code}/opening/", {"how": "download"}).url
    return [
        (theirs, f"/{school.slug}/my/documents/{document.code}/file.pdf", "application/pdf"),
        (theirs, f"/{school.slug}/my/sent/{paper.code}/", "application/pdf"),
        (hosts, file, "application/pdf"),
        (hosts, f"{view}page-1.png", "image/png"),
    ]


def test_each_file_is_sealed(addresses):
    for browser, address, kind in addresses:
        for ask in (browser.get, browser.head):
            answer = ask(address, headers={"Range": "bytes=0-9", "If-Modified-Since": "Fri, 01 Jan 2100 00:00:00 GMT"})
            for close in answer._resource_closers:
                close()
            assert (address, answer.status_code, answer["Content-Type"]) == (address, 200, kind)
            assert {name: answer[name] for name in SEALED} == SEALED
            assert answer.get("Content-Disposition", "").startswith("attachment; filename=") is (kind != "image/png")
            assert not {"ETag", "Last-Modified", "Accept-Ranges"} & set(answer.headers)


def test_nobody_else_gets_any(addresses, as_user, client):
    stranger = as_user(factories.StudentFactory().user)
    for _browser, address, _kind in addresses:
        assert stranger.get(address).status_code == 404
        assert client.get(address).status_code in {302, 404}


def test_the_folder_of_files_has_no_address(client, as_user, student, paper):
    for browser in (client, as_user(student.user)):
        for place in (f"/-/files/{paper.file.name}", f"/files/{paper.file.name}", f"/static/../files/{paper.file.name}",
                      f"/static/%2e%2e/files/{paper.file.name}", "/static/../secret-key", "/static/..%2fsecret-key"):  # fmt: skip
            assert browser.get(place).status_code == 404
