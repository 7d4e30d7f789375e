"""Pieces of foreign text for a sentence on a terminal: short, on one line, nothing that steers the terminal."""

LONGEST = 60


def shown(value: object, longest: int = LONGEST) -> str:
    text = " ".join(str(value)[: longest * 4].split())
    plain = "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in text)
    return plain if len(plain) <= longest else f"{plain[: longest - 1]}…"
