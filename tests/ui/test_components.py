"""Each component's markup, exactly."""

import pytest

from tests.ui.draw import draw, same

CHECK = '<svg class="icon" aria-hidden="true"><use href="/static/ui/icons.svg#check"></use></svg>'

GIVEN = {"csrf_token": "token", "wild": "<b>Remote", "address": "/x/?a=1&b=2"}

PIECES = [
    ('{% icon "check" %}', CHECK),
    (
        '{% icon "lock" label="Private" %}',
        '<svg class="icon" role="img" aria-label="Private"><use href="/static/ui/icons.svg#lock"></use></svg>',
    ),
    ("{% tag wild %}", '<span class="tag">&lt;b&gt;Remote</span>'),
    ('{% tag "Clear" "positive" "check" %}', f'<span class="tag positive">{CHECK}Clear</span>'),
    ("{% count 3 %}", '<span class="count">3</span>'),
    ('{% button "Save" "main" %}', '<button class="button main" type="submit">Save</button>'),
    (
        '{% button "Approve" key="a" name="move" value="approve" hx_get="/x/" %}',
        (
            '<button class="button" type="submit" aria-keyshortcuts="a" data-key="a" name="move" value="approve" hx-get="/x/">'
            "Approve <kbd>a</kbd></button>"
        ),
    ),
    ('{% link_button "Read" address "quiet" %}', '<a class="button quiet" href="/x/?a=1&amp;b=2">Read</a>'),
    (
        '{% post_button "Confirm" "/x/" "main" name="n" value="v" %}',
        (
            '<form method="post" action="/x/"><input type="hidden" name="csrfmiddlewaretoken" value="token">'
            '<button class="button main" type="submit" name="n" value="v">Confirm</button></form>'
        ),
    ),
    (
        '{% confirm "Withdraw…" "/x/" title="Withdraw it?" %}<p>Gone.</p>{% endconfirm %}',
        (
            '<details class="confirm danger" data-dialog><summary class="button danger">Withdraw…</summary><div>'
            '<h2 class="asked">Withdraw it?</h2><form method="post" action="/x/">'
            '<input type="hidden" name="csrfmiddlewaretoken" value="token"><div class="stack"><p>Gone.</p></div>'
            '<div class="actions"><button class="button main danger" type="submit">Withdraw</button>'
            '<button type="button" class="button quiet" data-close hidden>Go back</button></div></form></div></details>'
        ),
    ),
    ("{{ wild|name }}", "<bdi>&lt;b&gt;Remote</bdi>"),
    (
        '{% person "Ada Lovelace" about="1843" %}',
        (
            '<span class="person"><span class="avatar" aria-hidden="true">AL</span>'
            "<span><bdi>Ada Lovelace</bdi><br><small>1843</small></span></span>"
        ),
    ),
    (
        '{% card "A title" "/x/" %}<p>Words</p>{% endcard %}',
        '<article class="card"><h2 class="card-title"><a href="/x/">A title</a></h2><p>Words</p></article>',
    ),
    (
        '{% panel "Apply" kind="stays" %}Words{% endpanel %}',
        '<section class="panel stays"><h2>Apply</h2>Words</section>',
    ),
    (
        '{% notice "success" %}<p>Sent.</p>{% endnotice %}',
        f'<div class="notice positive">{CHECK}<div><p>Sent.</p></div></div>',
    ),
    (
        '{% tasks %}{% task "/x/" action="Read" when="2 days" tone="caution" %}An offer{% endtask %}{% endtasks %}',
        (
            '<ul class="tasks"><li class="caution"><p>An offer</p><span class="when">2 days</span>'
            '<a class="button small" href="/x/">Read</a></li></ul>'
        ),
    ),
    ('{% calm "Nothing." %}', f'<p class="calm">{CHECK}Nothing.</p>'),
    (
        '{% summary %}{% fact "Weeks" %}3{% endfact %}{% fact "Mentor" change="/x/" %}  {% endfact %}{% endsummary %}',
        (
            '<dl class="summary"><div><dt>Weeks</dt><dd>3</dd></div><div><dt>Mentor</dt><dd class="none">not given</dd>'
            '<dd class="change"><a href="/x/">Change<span class="unseen"> Mentor</span></a></dd></div></dl>'
        ),
    ),
    (
        '{% finding "ok" "Paid" %}<p>Why</p>{% endfinding %}',
        f'<div class="finding ok">{CHECK}<b>Paid <span class="level">· fine</span></b><p>Why</p></div>',
    ),
    (
        '{% timeline %}{% happened "today" icon_name="check" tone="positive" %}<p>Sent</p>{% endhappened %}{% endtimeline %}',
        f'<ol class="timeline"><li class="positive">{CHECK}<p>Sent</p><p class="when">today</p></li></ol>',
    ),
    (
        '{% thread %}{% said "Noor" "today" mine=True %}<p>Hello</p>{% endsaid %}{% endthread %}',
        (
            '<ol class="thread"><li class="mine"><p class="by"><b><bdi>Noor</bdi></b> today</p>'
            '<div class="said"><p>Hello</p></div></li></ol>'
        ),
    ),
    (
        '{% table "Rows" data_rows=True %}<tbody><tr><td>1</td></tr></tbody>{% endtable %}',
        (
            '<table class="table folds" data-rows><caption><span class="unseen">Rows</span></caption>'
            "<tbody><tr><td>1</td></tr></tbody></table>"
        ),
    ),
    (
        '{% pick "7K3" "A title" %}',
        '<label><input type="checkbox" name="pick" value="7K3"><span class="unseen">A title</span></label>',
    ),
    (
        '{% bulk "chosen" %}x{% endbulk %}',
        '<div class="bulk" role="group" aria-label="chosen"><p><b data-picked></b> chosen</p>x</div>',
    ),
    ('{% state_of "offer" "accepted" %}', f'<span class="tag positive">{CHECK}Accepted</span>'),
    ("{% form_actions %}x{% endform_actions %}", '<div class="form-actions">x</div>'),
]


@pytest.mark.parametrize(("source", "expected"), PIECES, ids=[source for source, _html in PIECES])
def test_markup(source, expected):
    assert same(draw(source, GIVEN), expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Maya Okonkwo-Lindström", "MO"),
        ("Ng", "N"),
        ("", "·"),
        ("J. R. R. Tolkien", "JT"),
        ("ada lovelace", "AL"),
        ("(x)", "·"),
    ],
)
def test_initials(text, expected):
    assert draw("{{ who|initials }}", {"who": text}) == expected


def test_nothing_is_sent_twice_without_a_token():
    assert same(
        draw('{% post_button "Go" "/x/" %}'),
        '<form method="post" action="/x/"><button class="button" type="submit">Go</button></form>',
    )
