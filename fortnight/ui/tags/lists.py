"""Cards, panels, tasks, facts, findings, timelines, threads: what pages are made of."""

from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from fortnight.ui.tags.library import attributes, classes, register
from fortnight.ui.tags.marks import icon, sign
from fortnight.ui.tags.people import name

TONE_ICONS = {"positive": "check", "caution": "warning", "danger": "stop", "info": "info"}
MESSAGE_TONES = {"success": "positive", "warning": "caution", "error": "danger", "debug": "info"}
LEVEL_ICONS = {"must": "stop", "could": "warning", "ok": "check"}


@register.simple_block_tag
def card(content: str, title: str, url: str = "", level: int = 2, **attrs: Any) -> SafeString:
    """`{% card listing.title url %}…{% endcard %}`: the whole card leads to `url`, links inside it stay their own."""
    head = format_html('<a href="{}">{}</a>', url, title) if url else title
    return format_html(
        '<article class="card"{0}><h{1} class="card-title">{2}</h{1}>{3}</article>',
        attributes(**attrs),
        level,
        head,
        content,
    )


@register.simple_block_tag
def panel(content: str, title: str = "", kind: str = "", level: int = 2, **attrs: Any) -> SafeString:
    """`{% panel _("Apply") %}…{% endpanel %}`; kind "quiet" has no box, "stays" stays in view."""
    head = format_html("<h{0}>{1}</h{0}>", level, title) if title else ""
    return format_html(
        '<section class="{}"{}>{}{}</section>', classes("panel", kind), attributes(**attrs), head, content
    )


@register.simple_block_tag
def notice(content: str, tone: str = "info") -> SafeString:
    """`{% notice "caution" %}<p>…</p>{% endnotice %}`; also takes the tags of Django's messages."""
    tone = MESSAGE_TONES.get(tone, tone)
    return format_html(
        '<div class="{}">{}<div>{}</div></div>', classes("notice", tone), icon(TONE_ICONS.get(tone, "info")), content
    )


@register.simple_block_tag
def tasks(content: str) -> SafeString:
    """`{% tasks %}{% task url action="Read it" when="2 days left" tone="caution" %}…{% endtask %}{% endtasks %}`."""
    return format_html('<ul class="tasks">{}</ul>', content)


@register.simple_block_tag
def task(content: str, url: str, action: str, when: str = "", tone: str = "", main: bool = False) -> SafeString:
    """One thing that waits. `tone` is "", caution (soon), danger (late) or done."""
    return format_html(
        '<li{}><p>{}</p><span class="when">{}</span><a class="{}" href="{}">{}</a></li>',
        attributes(class_=tone),
        content,
        when,
        classes("button", "main" if main else "", "small"),
        url,
        action,
    )


@register.simple_tag
def calm(text: str) -> SafeString:
    """Instead of an empty task list: `{% calm _("Nothing waits for you.") %}`."""
    return format_html('<p class="calm">{}{}</p>', icon("check"), text)


@register.simple_block_tag
def summary(content: str) -> SafeString:
    """`{% summary %}{% fact _("Weeks") %}3{% endfact %}{% endsummary %}`: names and values."""
    return format_html('<dl class="summary">{}</dl>', content)


@register.simple_block_tag
def figures(content: str) -> SafeString:
    """`{% figures %}{% fact _("Places") %}58{% endfact %}{% endfigures %}`: a few numbers side by side."""
    return format_html('<dl class="figures-row">{}</dl>', content)


@register.simple_block_tag
def fact(content: str, label: str, change: str = "", missing: str = "") -> SafeString:
    """`{% fact _("Deliverable") change=url %}…{% endfact %}`; an empty value reads `missing`."""
    said = (
        format_html("<dd>{}</dd>", content)
        if content.strip()
        else format_html('<dd class="none">{}</dd>', missing or _("not given"))
    )
    link = (
        format_html(
            '<dd class="change"><a href="{}">{}<span class="unseen"> {}</span></a></dd>', change, _("Change"), label
        )
        if change
        else ""
    )
    return format_html("<div><dt>{}</dt>{}{}</div>", label, said, link)


@register.simple_block_tag
def finding(content: str, level: str, title: str, url: str = "", word: str = "") -> SafeString:
    """`{% finding "must" _("No backup mentor is named") %}<p>why</p>{% endfinding %}`: must, could or ok; `word` says it otherwise."""
    words = word or {"must": _("must"), "could": _("could"), "ok": _("fine")}[level]
    head = format_html('<a href="{}">{}</a>', url, title) if url else title
    return format_html(
        '<div class="finding {}">{}<b>{} <span class="level">· {}</span></b>{}</div>',
        level,
        icon(LEVEL_ICONS[level]),
        head,
        words,
        content,
    )


@register.simple_block_tag
def timeline(content: str) -> SafeString:
    """`{% timeline %}{% happened event.at|moment:zone icon_name="send" %}…{% endhappened %}{% endtimeline %}`."""
    return format_html('<ol class="timeline">{}</ol>', content)


@register.simple_block_tag
def happened(content: str, when: str, icon_name: str = "dot", tone: str = "") -> SafeString:
    return format_html('<li{}>{}{}<p class="when">{}</p></li>', attributes(class_=tone), icon(icon_name), content, when)


@register.simple_block_tag
def thread(content: str) -> SafeString:
    """`{% thread %}{% said person when mine=True %}…{% endsaid %}{% endthread %}`."""
    return format_html('<ol class="thread">{}</ol>', content)


@register.simple_block_tag
def said(content: str, by: Any, when: str, mine: bool = False) -> SafeString:
    return format_html(
        '<li{}><p class="by"><b>{}</b> {}</p><div class="said">{}</div></li>',
        attributes(class_="mine" if mine else ""),
        name(by),
        when,
        content,
    )


@register.simple_block_tag
def empty(content: str, title: str, level: int = 2) -> SafeString:
    """What will be here and what to do now: `{% empty _("No applications yet") %}<p>…</p>{% endempty %}`."""
    return format_html('<div class="empty">{0}<h{1}>{2}</h{1}>{3}</div>', sign(0), level, title, content)
