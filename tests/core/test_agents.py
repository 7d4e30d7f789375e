"""What people read in the list of where they are signed in."""

import pytest

from fortnight.core.agents import browser_words

CHROME = "Mozilla/5.0 ({}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36{}"
APPLE = "Mozilla/5.0 ({}) AppleWebKit/605.1.15 (KHTML, like Gecko) {}"


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (CHROME.format("X11; Linux x86_64", ""), "Chrome on Linux"),
        (CHROME.format("Windows NT 10.0; Win64; x64", " Edg/142.0"), "Edge on Windows"),
        (CHROME.format("Linux; Android 14; Pixel 8", ""), "Chrome on Android"),
        (CHROME.format("X11; CrOS x86_64 14541.0.0", ""), "Chrome on ChromeOS"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:145.0) Gecko/20100101 Firefox/145.0", "Firefox on macOS"),
        (
            APPLE.format("iPhone; CPU iPhone OS 18_1 like Mac OS X", "Version/18.1 Mobile/15E148 Safari/604.1"),
            "Safari on iPhone",
        ),
        (APPLE.format("iPad; CPU OS 18_1 like Mac OS X", "CriOS/142.0 Mobile/15E148 Safari/604.1"), "Chrome on iPad"),
        ("curl/8.9", "Another browser"),
        ("", "Another browser"),
    ],
)
def test_a_browser_has_the_name_that_people_know(agent, words):
    assert browser_words(agent) == words
