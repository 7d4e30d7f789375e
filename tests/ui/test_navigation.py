"""Pages, stages, steps, filters."""

from django.core.paginator import Paginator
from django.test import RequestFactory

from tests.ui.draw import draw, parse, same

LEFT = '<svg class="icon turns" aria-hidden="true"><use href="/static/ui/icons.svg#arrow-left"></use></svg>'
RIGHT = LEFT.replace("left", "right")


def test_pages_keep_the_rest_of_the_address():
    request = RequestFactory().get("/", {"q": "data & maps", "page": "2"})
    html = draw("{% pagination page %}", {"request": request, "page": Paginator(range(60), 25).page(2)})
    assert same(
        html,
        f'<nav class="pages" aria-label="Pages"><a class="button" href="?q=data+%26+maps&amp;page=1" rel="prev">{LEFT}Previous</a>'
        f'<span>Page 2 of 3</span><a class="button" href="?q=data+%26+maps&amp;page=3" rel="next">Next{RIGHT}</a></nav>',
    )


def test_one_page_needs_no_pages():
    assert draw("{% pagination page %}", {"page": Paginator(range(3), 25).page(1)}) == ""


def test_stages():
    items = [("New", "/n/", True, 12), ("All", "/a/", False, None)]
    assert same(
        draw('{% stages items "Stages" %}', {"items": items}),
        '<nav aria-label="Stages"><ul class="stages"><li><a href="/n/" aria-current="page">New<span class="count">12</span></a></li>'
        '<li><a href="/a/">All</a></li></ul></nav>',
    )


def test_steps_lead_back_but_not_ahead():
    tree = parse(draw("{% steps items 2 %}", {"items": [("Need", "/1/"), ("Work", "/2/"), ("Pay", "")]}))
    assert "".join(tree.find("nav/p").itertext()) == "Step 2 of 3: Work"
    drawn = [(row[0].tag, row[0].get("href"), row[0].get("aria-current")) for row in tree.iter("li")]
    assert drawn == [("a", "/1/", None), ("span", None, "step"), ("span", None, None)]


def test_back():
    assert same(draw('{% back "All" "/x/" %}'), f'<p class="crumbs"><a href="/x/">{LEFT}All</a></p>')


def test_a_facet_folds_what_is_many_but_never_what_is_ticked():
    options = [(str(at), f"Field {at}", at, at == 9) for at in range(12)]
    tree = parse(draw('{% facet "Field" "field" options %}', {"options": options}))
    folded = [box.get("value") for box in tree.find("fieldset/details").iter("input")]
    shown = [box.get("value") for box in tree.iter("input") if box.get("value") not in folded]
    assert (shown, folded) == (["0", "1", "2", "3", "4", "5", "6", "7", "9"], ["8", "10", "11"])
    assert [box.get("value") for box in tree.iter("input") if "checked" in box.attrib] == ["9"]


def test_the_sheet_says_how_many_are_chosen():
    tree = parse(draw('{% sheet "Filters" 2 %}x{% endsheet %}'))
    assert "".join(tree.find("details/summary/span").itertext()) == "Filters 2chosen"


def test_what_is_chosen_can_be_taken_away():
    assert draw("{% chosen items %}", {"items": []}) == ""
    tree = parse(draw('{% chosen items clear="/x/" %}', {"items": [("Remote", "/r/")]}))
    assert [("".join(link.itertext()), link.get("href")) for link in tree.iter("a")] == [
        ("Remove Remote", "/r/"),
        ("Clear all", "/x/"),
    ]
