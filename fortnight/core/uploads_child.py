"""Runs alone, as a file, in a process of its own: reads a hostile file from standard input, writes what it found.

Imports nothing of the project. Limits itself before it looks at a byte.
"""

import io
import json
import resource
import sys

MEMORY = 320 << 20  # address space in bytes; the libraries themselves take some 60 MB of it
SECONDS = 6
OBJECTS = 50_000
DEPTH = 60
MOST_TEXT = 50_000
MOST_PIXELS = 20_000_000  # each takes some nine bytes while it is drawn
UNSEEN = ("error decoding", "unfilterable stream")  # warnings: objects are packed in there that we could not look at
ACTIONS = {
    "/JavaScript": "javascript", "/JS": "javascript", "/Launch": "launch", "/SubmitForm": "launch",
    "/ImportData": "launch", "/GoToE": "embedded", "/GoToR": "launch", "/RichMediaExecute": "media",
}  # fmt: skip
KEYS = {
    "/JS": "javascript",
    "/JavaScript": "javascript",
    "/XFA": "form",
    "/EmbeddedFiles": "embedded",
    "/EF": "embedded",
}
KINDS = {
    "/RichMedia": "media",
    "/Movie": "media",
    "/Sound": "media",
    "/Screen": "media",
    "/FileAttachment": "embedded",
    "/3D": "media",
}


def limit():
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def check(data):
    """{"pages": n} or {"problem": word}."""
    import pikepdf

    try:
        file = pikepdf.open(io.BytesIO(data))
    except pikepdf.PasswordError:
        return {"problem": "encrypted"}
    except pikepdf.PdfError:
        return {"problem": "broken"}
    if file.is_encrypted:
        return {"problem": "encrypted"}
    problem = active(file) or unseen(file)
    if problem:
        return {"problem": problem}
    pages = len(file.pages)
    return {"pages": pages} if pages else {"problem": "empty"}


def active(file):
    """The first thing found that does something by itself, or ""."""
    import pikepdf

    for number, thing in enumerate(file.objects):
        if number > OBJECTS:
            return "deep"
        if isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream, pikepdf.Array)):
            found = inside(thing, 0, pikepdf)
            if found:
                return found
    return ""


def unseen(file):
    """A part that we cannot unpack may hide anything from us and yet open elsewhere."""
    return "deep" if any(words in str(warning) for warning in file.get_warnings() for words in UNSEEN) else ""


def inside(thing, depth, pikepdf):
    """Look through one object, not through its references: those are objects of their own."""
    if depth > DEPTH:
        return "deep"
    if isinstance(thing, pikepdf.Array):
        return first(inside(each, depth + 1, pikepdf) for each in direct(thing, pikepdf))
    if not isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
        return ""
    found = entry(thing)
    return found or first(inside(value, depth + 1, pikepdf) for value in direct(thing.values(), pikepdf))


def entry(thing):
    keys = set(thing.keys())
    for key in keys & KEYS.keys():
        if key != "/EF" or thing.get("/Type", None) == "/Filespec" or "/F" in keys:
            return KEYS[key]
    if "/S" in keys and str(thing.get("/S")) in ACTIONS:
        return ACTIONS[str(thing.get("/S"))]
    return KINDS.get(str(thing.get("/Subtype", "")), "") if "/Subtype" in keys else ""


def direct(values, pikepdf):
    return (each for each in values if isinstance(each, pikepdf.Object) and not each.is_indirect)


def first(found):
    return next((each for each in found if each), "")


def preview(data, page, width):
    import pypdfium2

    file = pypdfium2.PdfDocument(data)
    sheet = file[page - 1]
    across, down = sheet.get_size()
    scale = (width - 0.5) / max(across, 1)  # the library rounds up
    if across * down * scale * scale > MOST_PIXELS:
        scale = (MOST_PIXELS / (across * down)) ** 0.5
    out = io.BytesIO()
    sheet.render(scale=scale).to_pil().convert("RGB").save(out, "PNG", optimize=False, compress_level=6)
    return out.getvalue()


def text(data):
    import pypdfium2

    words, length = [], 0
    for sheet in pypdfium2.PdfDocument(data):
        found = sheet.get_textpage().get_text_bounded()
        words.append(found)
        length += len(found)
        if length > MOST_TEXT:
            break
    return "\n\n".join(words)[:MOST_TEXT].encode("utf-8", "replace")


def image(data, side):
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    with Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "WEBP")) as given:
        if given.width * given.height > MOST_PIXELS:
            raise ValueError("too large")
        given.thumbnail((side, side))
        drawn = given.convert("RGBA")
    out = io.BytesIO()
    drawn.save(out, "PNG")
    return out.getvalue()


def main():
    verb, *arguments = sys.argv[1:]
    data = sys.stdin.buffer.read()
    limit()
    if verb == "pdf":
        answer = json.dumps(check(data)).encode()
    elif verb == "preview":
        answer = preview(data, int(arguments[0]), int(arguments[1]))
    elif verb == "text":
        answer = text(data)
    else:
        answer = image(data, int(arguments[0]))
    sys.stdout.buffer.write(answer)


if __name__ == "__main__":
    main()
