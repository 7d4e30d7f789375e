"""Fields, their errors, and the summary that leads to them."""

import pytest
from django import forms

from fortnight.ui.forms import Form
from tests.ui.draw import draw, parse, same


class Sample(Form):
    title = forms.CharField(label="Title", max_length=10, help_text="In one line.")
    words = forms.CharField(label="Words", max_length=100, widget=forms.Textarea, required=False)
    weeks = forms.IntegerField(label="Weeks", min_value=2, max_value=4)
    start = forms.DateField(label="Start")
    mode = forms.ChoiceField(label="Where", choices=[("r", "Remote"), ("s", "On site")], widget=forms.RadioSelect)
    agree = forms.BooleanField(label="I agree")


def field(name, form=None, more=""):
    return draw("{% field form." + name + more + " %}", {"form": form or Sample()})


def test_a_field_with_its_hint():
    assert same(
        field("title"),
        '<div class="field"><label for="id_title">Title</label><div class="hint" id="id_title-hint">In one line.</div>'
        '<div class="control"><input type="text" name="title" maxlength="10" aria-describedby="id_title-hint" class="input" '
        'required id="id_title"></div></div>',
    )


def test_a_long_text_is_optional_and_counted():
    assert same(
        field("words", more=" size='wide'"),
        '<div class="field wide"><label for="id_words">Words <span class="optional">(optional)</span></label>'
        '<div class="control"><textarea name="words" cols="40" rows="10" maxlength="100" class="input" id="id_words">\n'
        '</textarea></div><p class="counter" data-counter="id_words" data-limit="100">Up to 100 characters</p></div>',
    )


def test_a_number_in_error_with_what_stands_beside_it():
    form = Sample({"weeks": "9"})
    assert same(
        field("weeks", form, ' prefix="about" suffix="weeks"'),
        '<div class="field bad small"><label for="id_weeks">Weeks</label><div class="error" id="id_weeks-error">'
        '<svg class="icon" aria-hidden="true"><use href="/static/ui/icons.svg#stop"></use></svg><span>'
        '<span class="unseen">Error: </span>At most 4, please.</span></div><div class="control">'
        '<span class="affix">about</span><input type="number" name="weeks" value="9" min="2" max="4" '
        'aria-describedby="id_weeks-error" class="input" required aria-invalid="true" id="id_weeks">'
        '<span class="affix">weeks</span></div></div>',
    )


def test_choices_are_a_group():
    assert same(
        field("mode"),
        '<div class="field"><fieldset id="id_mode"><legend>Where</legend><div class="choices">'
        '<label class="choice" for="id_mode_0"><input type="radio" name="mode" value="r" required id="id_mode_0">'
        "<span>Remote</span></label>"
        '<label class="choice" for="id_mode_1"><input type="radio" name="mode" value="s" required id="id_mode_1">'
        "<span>On site</span></label></div></fieldset></div>",
    )


def test_a_single_tick_stands_before_its_words():
    assert same(
        field("agree"),
        '<div class="field"><label class="choice" for="id_agree"><input type="checkbox" name="agree" required id="id_agree">'
        "<span>I agree</span></label></div>",
    )


@pytest.mark.parametrize(
    ("form", "kind", "value"),
    [
        (Sample(), "date", None),
        (Sample(initial={"start": "2027-01-06"}), "date", "2027-01-06"),
        (Sample({"start": "2027-01-06"}), "date", "2027-01-06"),
        (Sample({"start": "31 Februar"}), "text", "31 Februar"),
    ],
)
def test_a_date_has_the_native_picker_until_it_cannot_be_read(form, kind, value):
    box = next(parse(field("start", form)).iter("input"))
    assert (box.get("type"), box.get("value")) == (kind, value)


def test_the_summary_links_to_every_field():
    form = Sample({"title": "x" * 11, "weeks": "no", "start": "", "mode": "q"})
    form.add_error(None, "The hours do not add up.")
    tree = parse(draw("{% error_summary form %}", {"form": form}))
    assert tree.find("div/h2").find("svg").tail == "6 things need another look"
    assert ["".join(row.itertext()) for row in tree.iter("li")] == [
        "The hours do not add up.",
        "Title: This is too long: at most 10 characters fit.",
        "Weeks: Write a whole number in digits.",
        "Start: Say which day.",
        "Where: That is not one of the choices. Choose one of these.",
        "I agree: Tick this to go on.",
    ]


def test_the_links_lead_to_something():
    form = Sample({})
    html = draw("{% error_summary form %}{% for bound in form %}{% field bound %}{% endfor %}", {"form": form})
    tree = parse(html)
    ids = {element.get("id") for element in tree.iter()}
    assert [link.get("href").lstrip("#") for link in tree.iter("a") if link.get("href").lstrip("#") not in ids] == []


def test_a_form_without_errors_has_no_summary():
    assert draw("{% error_summary form other %}", {"form": Sample(), "other": Sample()}).strip() == ""


def test_own_sentences_win():
    class Own(Form):
        day = forms.DateField(error_messages={"required": "Pick the first day."})

    assert Own({}).errors["day"] == ["Pick the first day."]


@pytest.mark.parametrize(
    ("kind", "given", "sentence"),
    [
        (forms.EmailField(), "robin", "That does not look like an e-mail address. It needs an @ and a domain, like noor@school.edu."),
        (forms.DecimalField(max_digits=4, decimal_places=2), "12345", "This number is too large."),
        (forms.DecimalField(max_digits=4, decimal_places=2), "1e9", "This number is too large."),
        (forms.DecimalField(max_digits=4, decimal_places=2), "1.234", "This number has too many digits after the point."),
        (forms.DateField(), "2027-01-31 " + "x" * 60, "That is not a day of the calendar. Write it like 2027-01-31."),
        (forms.CharField(), "a\x00b", "This holds a sign that is no character. Write it anew."),
    ],
)  # fmt: skip
def test_rare_mistakes_are_said_in_plain_words(kind, given, sentence):
    form = type("Rare", (Form,), {"given": kind})({"given": given})
    assert form.errors == {"given": [sentence]}


@pytest.mark.parametrize(("given", "kind"), [("2027-01-06", "date"), ("", "date"), ("the sixth", "text")])
def test_a_native_picker_stays_for_what_it_can_read(given, kind):
    form = Sample({"start": given})
    form.add_error("start", "It lies before the season.")
    assert f'<input type="{kind}" name="start"' in field("start", form)
