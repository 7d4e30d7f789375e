"""What is read of a mail, whatever program, and whoever, wrote it."""

import time

import pytest

from fortnight.activity.incoming import read
from fortnight.activity.quoted import own_words, text_of_html
from tests.activity.letters import QUOTED, letter

ADDRESSES = {"to": "reply+x@in.example", "sender": "ada@uni.example"}


def mail(*args, **more):
    return letter(*args, **{**ADDRESSES, **more})


def test_sender_recipients_and_words():
    found = read(mail().as_bytes(), envelope=["Reply+Envelope@in.example"])
    assert (found.message_id, found.sender) == ("<one@mail.example>", "ada@uni.example")
    assert found.recipients == ("reply+envelope@in.example", "reply+x@in.example")
    assert (found.text.strip(), found.files, found.automatic) == ("Tuesday suits me.", (), False)


def test_headers_on_several_lines_are_one():
    raw = (
        mail()
        .as_bytes()
        .replace(b"To: reply+x@in.example", b"To: \r\n\t=?utf-8?q?An?=\r\n <reply+x@in.example>,\r\n  b@c.example")
    )
    assert read(raw).recipients == ("reply+x@in.example", "b@c.example")


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto-Submitted": "auto-replied (vacation)"},
        {"Auto-Submitted": "auto-generated"},
        {"Return-Path": "<>"},
        {"Precedence": "bulk"},
        {"X-Autoreply": "yes"},
        {"List-Id": "<all.example>"},
        {"From": "MAILER-DAEMON@mx.example"},
    ],
)
def test_what_a_machine_wrote_is_seen(headers):
    assert read(mail(**headers).as_bytes()).automatic is True


def test_a_person_is_no_machine():
    assert read(mail(**{"Auto-Submitted": "no", "Return-Path": "<ada@uni.example>"}).as_bytes()).automatic is False


def test_a_bounce_and_an_answer_to_an_invitation_are_machines():
    bounce = (
        mail("It could not be delivered.")
        .as_bytes()
        .replace(b"Content-Type: text/plain", b"Content-Type: multipart/report; boundary=x\nX: y")
    )
    invited = mail()
    invited.add_attachment("BEGIN:VCALENDAR", subtype="calendar", params={"method": "REPLY"})
    assert [read(raw).automatic for raw in (bounce, invited.as_bytes())] == [True, True]


def test_files_are_named_and_decoration_is_not():
    given = mail()
    given.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="Plan é.pdf")
    given.add_attachment(b"x", maintype="application", subtype="pkcs7-signature", filename="smime.p7s")
    given.add_attachment(b"x", maintype="image", subtype="png", disposition="inline", cid="<logo>")
    found = read(given.as_bytes())
    assert (found.text.strip(), found.files) == ("Tuesday suits me.", ("Plan é.pdf",))


def test_ten_megabytes_are_read_in_a_moment():
    given = mail()
    given.add_attachment(b"in short", maintype="application", subtype="zip", filename="all.zip")
    raw = given.as_bytes().replace(b"aW4gc2hvcnQ=", (b"aW4gc2hv" * 9 + b"\n") * 140_000)
    begun = time.process_time()
    found = read(raw)
    assert (found.text.strip(), found.files) == ("Tuesday suits me.", ("all.zip",))
    assert (len(raw) > 10_000_000, time.process_time() - begun < 2) == (True, True)


@pytest.mark.parametrize(
    ("charset", "content", "words"),
    [
        ("unicode_escape", b"\\ud800 ja", "\\ud800 ja"),
        ("rot13", b"Wn", "Wn"),
        ("iso-8859-1", b"Gr\xfc\xdfe", "Grüße"),
        ("windows-1252", b"\x93Yes\x94", "“Yes”"),
        ("iso-2022-jp", "はい".encode("iso-2022-jp"), "はい"),
        ("utf-16", "Ja".encode("utf-16"), "Ja"),
        ("x-unknown", "Grüße".encode(), "Grüße"),
        ("us-ascii", "Grüße".encode(), "Grüße"),
        ("utf-8", b"Gr\xfc\xdfe", "Gr��e"),
    ],
)
def test_odd_alphabets(charset, content, words):
    raw = (
        b'From: a@b.example\nTo: c@d.example\nContent-Type: text/plain; charset="'
        + charset.encode()
        + b'"\nContent-Transfer-Encoding: 8bit\n\n'
    )
    assert read(raw + content).text.strip() == words


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\xff\xfe\x00",
        b"From\x00: \xff\n\n",
        b"From: =?utf-8?b?!!!?= <\nTo: <<<>>>,,,@\nContent-Type: multipart/mixed\n\nx",
        b"Content-Type: text/plain; charset=\xff\xff\n\n\xff",
        b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\nContent-Type: multipart/mixed; boundary=b\n\n" * 400,
        b"Message-ID: " + b"<" * 5000 + b"\nTo: " + b"a@b.example," * 2000 + b"\n\nx",
    ],
)
def test_whatever_the_bytes_are_it_answers(raw):
    assert own_words(read(raw).text) in {"", "x", "��", "�", "From: �"}


@pytest.mark.parametrize(
    "raw",
    [
        b"To: " + b"a@b.example, " * 400_000 + b"\n\nx",
        b"To: a@b.example\n" * 10_000 + b"\nx",
        b"To: " + b"(" * 100_000 + b"\n\nx",
        b"Subject: " + b"=?utf-8?q?a?= " * 100_000 + b"\n\nx",
        b"Content-Type: text/html\n\n" + b"<!--" * 100_000,
        b"Content-Type: text/html\n\n" + b"<a b='" * 100_000,
        b"Content-Type: text/html\n\n" + b"<div>" * 30_000,
        b"Content-Type: text/plain; charset=punycode\n\n" + b"a" * 500_000 + b"-" + b"b" * 500_000,
        b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(1200)),
        b"Content-Type: message/rfc822\n\n" * 5000,
    ],
)
def test_hostile_mails_cost_little(raw):
    begun = time.process_time()
    read(raw)
    assert time.process_time() - begun < 2


def test_the_quoted_mail_is_left_out():
    assert own_words(QUOTED) == "Tuesday suits me.\n\nCan we say ten?"


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("Ja, gern.\n\nAm Mo., 2. Nov. 2026 um 09:00 Uhr schrieb Northfield <a@b.example>:\n> Wann?", "Ja, gern."),
        ("Oui.\n\nLe lun. 2 nov. 2026 à 09:00, Northfield <a@b.example> a écrit :\n> Quand ?", "Oui."),
        ("Sim.\n\nEm seg., 2 de nov. de 2026, Northfield escreveu:\n> Quando?", "Sim."),
        (
            "Yes.\n\n________________________________\nFrom: Northfield <a@b.example>\nSent: Monday\nTo: Ada\nSubject: News\n\nWhen?",
            "Yes.",
        ),
        ("Yes.\n\n-----Original Message-----\nFrom: Northfield\nSent: Monday\n\nWhen?", "Yes."),
        ("Yes.\n-- \nAda Lovelace\nAnalyst", "Yes."),
        ("> When?\nTuesday.\n> Where?\nAt the lab.", "> When?\nTuesday.\n> Where?\nAt the lab."),
        (
            "I bring:\n- maps\n- tea\n\nThank you for asking. Best regards to all.",
            "I bring:\n- maps\n- tea\n\nThank you for asking. Best regards to all.",
        ),
        ("On Monday he wrote a poem.\nIt rhymes.", "On Monday he wrote a poem.\nIt rhymes."),
        ("> only quoted\n> words", ""),
        ("", ""),
    ],
)
def test_own_words(text, own):
    assert own_words(text) == own


def test_a_long_line_is_kept_whole():
    long = "word " * 400
    assert own_words(f"{long}\n\nOn Mon, 2 Nov 2026, Northfield wrote:\n> x") == long.strip()


@pytest.mark.parametrize(
    "hostile",
    [
        "On " + "a" * 200_000,
        "On a\n" * 50_000,
        "On On " * 30_000,
        "From: " * 50_000,
        "> " * 100_000,
        "\n" * 200_000,
        "From:\n" * 20_000,
        "-" * 100_000,
    ],
)
def test_hostile_words_cost_little(hostile):
    begun = time.process_time()
    own_words(hostile)
    assert time.process_time() - begun < 1


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Yes.</p><p>At ten &amp; not later.</p>", "Yes. At ten & not later."),
        (
            '<div dir="ltr">Yes.<br></div><br><div class="gmail_quote">On Mon wrote:<blockquote>When?</blockquote></div>',
            "Yes.",
        ),
        ("<html><head><title>T</title><style>p{}</style></head><body>Yes<script>alert(1)</script></body>", "Yes"),
        ('Yes.<div id="appendonsend"></div><hr><div id="divRplyFwdMsg">From: x</div><p>When?</p>', "Yes."),
        ("Yes.<blockquote>When?<br><blockquote>deep</blockquote></blockquote>No.", "Yes. No."),
        ("<p>unclosed <b>tags <i>everywhere", "unclosed tags everywhere"),
    ],
)
def test_html_is_read_as_what_it_shows(html, text):
    assert " ".join(text_of_html(html).split()) == text


def test_a_mail_of_html_alone_has_words():
    found = read(mail("", html="<div>Tuesday suits me.</div><blockquote>When?</blockquote>").as_bytes())
    assert found.text.split() == ["Tuesday", "suits", "me."]


@pytest.mark.parametrize(
    ("written", "sender"),
    [
        ("Ada@Uni.example", "ada@uni.example"),
        ("Ada Lovelace (Uni) <ada@uni.example>", "ada@uni.example"),
        ('"Lovelace, Ada @home" <ada@uni.example>', "ada@uni.example"),
        ("=?utf-8?q?Ad=C3=A1?= <ada@uni.example>", "ada@uni.example"),
        ("ada@uni.example <ada@uni.example>", "ada@uni.example"),
        ("ada@uni.example <evil@x.example>", ""),
        ("ada@uni.example]<evil@x.example>", ""),
        ("evil@x.example, ada@uni.example", ""),
        ("ada@uni.example, evil@x.example", ""),
        ("<ada@uni.example> <evil@x.example>", ""),
        ("(<ada@uni.example>) evil@x.example", ""),
        ("ada@uni.example@x.example", ""),
        ("group: ada@uni.example;", ""),
        ("", ""),
    ],
)
def test_a_sender_who_can_be_read_in_two_ways_is_nobody(written, sender):
    assert read(f"From: {written}\n\nx".encode()).sender == sender


def test_two_senders_are_nobody():
    assert read(b"From: ada@uni.example\nFrom: evil@x.example\n\nx").sender == ""


def test_without_a_name_of_its_own_a_mail_is_known_by_its_words():
    one = b"From: ada@uni.example\nDate: Mon\n\nYes."
    found = [read(raw).message_id for raw in (one, b"Received: by x\n" + one, one + b" No.")]
    assert (found[0] == found[1], found[0] == found[2]) == (True, False)


def test_an_address_longer_than_any_is_nobodys():
    assert read(mail(sender="a" * 60 + "@" + "b" * 240 + ".example").as_bytes()).sender == ""


def test_a_kind_of_file_that_no_database_takes_is_named_without_it():
    raw = mail().as_bytes().replace(b"text/plain", b"appli\x00cation/x-odd", 1)
    assert read(raw).files == ("application/x-odd",)
