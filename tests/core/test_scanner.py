"""The virus scanner's word, and what counts as none."""

import pytest

from config.table import BadSetting, read
from fortnight.core import scanner
from fortnight.core.scanner import Scan, ScannerAway, ScannerRefuses, scan
from tests.core.clamd import clamd
from tests.core.hostile.making import EICAR
from tests.factories import pdf

VIRUS = pdf(text=EICAR.decode())


@pytest.fixture(params=["tcp", "unix"])
def stand_in(request, settings, tmp_path):
    with clamd(tmp_path / "clamd.ctl" if request.param == "unix" else None) as (found, address):
        settings.VIRUS_SCANNER = address
        yield found


@pytest.fixture(autouse=True)
def patient(monkeypatch):
    monkeypatch.setattr(scanner._Patience, "until", 0.0)


def test_clean_and_infected(stand_in):
    assert scan(pdf()) == Scan.CLEAN
    assert scan(b"x" * 1_000_000) == Scan.CLEAN
    assert scan(pdf() + EICAR) == Scan.INFECTED
    assert scanner.answers()
    assert stand_in.asked == 4


@pytest.mark.parametrize(
    ("mood", "kind", "words"),
    [
        ("silent", ScannerAway, "does not answer"),
        ("half", ScannerAway, "broke off"),
        ("dying", ScannerAway, "The virus scanner "),
        ("odd", ScannerAway, "broke off"),
        ("small", ScannerRefuses, "INSTREAM size limit exceeded. ERROR"),
    ],
)
def test_what_is_no_verdict(stand_in, mood, kind, words):
    stand_in.mood = mood
    with pytest.raises(ScannerAway, match=words) as raised:
        scan(b"x" * 300_000, seconds=0.3 if mood == "silent" else 5)
    assert type(raised.value) is kind
    stand_in.over.set()
    stand_in.mood = "well"
    assert scan(pdf()) == Scan.CLEAN


def test_a_scanner_that_breaks_off_while_it_is_given_much(stand_in):
    stand_in.mood = "dying"
    with pytest.raises(ScannerAway):
        scan(b"x" * 20_000_000)


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "unix:///no/such/socket"])
def test_a_scanner_that_is_not_there(settings, address):
    settings.VIRUS_SCANNER = address
    with pytest.raises(ScannerAway, match="does not answer"):
        scan(pdf())
    assert not scanner.answers()


def test_who_waits_is_not_kept_by_a_scanner_that_was_away(stand_in, settings, monkeypatch):
    assert scanner.look(pdf()) == Scan.CLEAN
    stand_in.mood = "small"
    assert scanner.look(b"x" * 200) == Scan.WAITING
    stand_in.mood = "half"
    assert scanner.look(pdf()) == Scan.WAITING
    asked = stand_in.asked
    stand_in.mood = "well"
    assert (scanner.look(pdf()), stand_in.asked) == (Scan.WAITING, asked)
    monkeypatch.setattr(scanner._Patience, "until", 0.0)
    assert scanner.look(pdf()) == Scan.CLEAN
    settings.VIRUS_SCANNER = ""
    assert scanner.look(pdf()) == Scan.UNASKED


@pytest.mark.parametrize("value", ["/run/clamd", "tcp://", "tcp://host", "http://host:1", "unix://"])
def test_a_setting_that_names_no_scanner(value):
    with pytest.raises(BadSetting, match="VIRUS_SCANNER"):
        read({"FORTNIGHT_VIRUS_SCANNER": value})


@pytest.mark.parametrize("value", ["", "unix:///run/clamav/clamd.ctl", "tcp://127.0.0.1:3310"])
def test_a_setting_that_does(value):
    assert read({"FORTNIGHT_VIRUS_SCANNER": value})["VIRUS_SCANNER"] == value
