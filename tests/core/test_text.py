from fortnight.core.text import render_markdown


def test_paragraphs_lists_and_lines():
    assert render_markdown("One\ntwo\n\n- a\n- *b*") == (
        "<p>One<br>\ntwo</p>\n<ul>\n<li>a</li>\n<li><em>b</em></li>\n</ul>\n"
    )


def test_html_is_shown_not_run():
    assert render_markdown("<script>alert(1)</script> <b>x</b>") == (
        "<p>&lt;script&gt;alert(1)&lt;/script&gt; &lt;b&gt;x&lt;/b&gt;</p>\n"
    )


def test_links_keep_to_the_web():
    assert render_markdown("[a](https://acme.example) [b](javascript:alert)") == (
        '<p><a href="https://acme.example" rel="nofollow noopener noreferrer">a</a> [b](javascript:alert)</p>\n'
    )


def test_headings_begin_below_those_of_the_page():
    assert render_markdown("# One\n\n## Two") == "<h3>One</h3>\n<h4>Two</h4>\n"
