"""Runs alone, as a file, in a process of its own: takes hostile files from a socket, says what it found.

Imports nothing of the project. Each file is looked at by a fork of its own, which limits itself before it reads a byte.
"""

import io
import json
import os
import re
import resource
import signal
import socket
import sys

MEMORY = 320 << 20  # address space in bytes; the libraries themselves take some 60 MB of it
SECONDS = 6  # of the processor
CHECK_SECONDS = 2
ALARM = 10  # seconds by the clock
HEADER = 8  # bytes before an answer that say how long it is
OBJECTS = 20_000
DEPTH = 60
MOST_TEXT = 50_000
MOST_PIXELS = 20_000_000  # each takes some nine bytes while it is drawn
READABLE = {"/FlateDecode", "/LZWDecode", "/ASCIIHexDecode", "/ASCII85Decode", "/RunLengthDecode"}
UNSEEN = ("error decoding", "unfilterable stream")  # warnings: objects are packed in there that we could not look at
ACTIONS = {
    "/JavaScript": "javascript", "/JS": "javascript", "/Launch": "launch", "/SubmitForm": "launch",
    "/ImportData": "launch", "/GoToE": "embedded", "/GoToR": "launch", "/RichMediaExecute": "media",
    "/Rendition": "media", "/Movie": "media", "/Sound": "media", "/GoTo3DView": "media",
}  # fmt: skip
KEYS = {
    "/JS": "javascript",
    "/JavaScript": "javascript",
    "/XFA": "form",
    "/EmbeddedFiles": "embedded",
    "/EF": "embedded",
    "/Collection": "embedded",
}
KINDS = {
    "/RichMedia": "media",
    "/Movie": "media",
    "/Sound": "media",
    "/Screen": "media",
    "/FileAttachment": "embedded",
    "/3D": "media",
}
SAFE_LINKS = re.compile(r"(?:https?:|mailto:|tel:|(?![a-z][a-z0-9+.-]*:|[/\\\\]{2}))", re.IGNORECASE)
PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body|script|iframe|svg)[\s>/]", re.IGNORECASE)
OTHERS = ((257, b"ustar"), (0x8001, b"CD001"))
BLANK = b"\0\t\n\f\r \x1a"
MOST_BEHIND = 22 + 65_535  # bytes from the end in which a ZIP file's directory is looked for
MOST_STEPS = 100  # of a chain of actions


def limit(seconds=SECONDS):
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def check(data):
    """{"pages": n} or {"problem": word}."""
    import pikepdf

    if two_in_one(data):
        return {"problem": "mixed"}
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


def two_in_one(data):
    """Something else for a program that looks elsewhere: a page of the web, an archive, an image of a disk."""
    if PAGE.search(data[:1024]) or any(data[place : place + len(mark)] == mark for place, mark in OTHERS):
        return True
    after = data[data.rfind(b"%%EOF") + 5 :]
    return bool(after.strip(BLANK)) or is_archive(data)


def is_archive(data):
    """The directory of a ZIP file stands at its end, whatever comes before."""
    end = data.rfind(b"PK\5\6", -MOST_BEHIND)
    if end < 0 or len(data) < end + 22:
        return False
    start = end - int.from_bytes(data[end + 12 : end + 16], "little")
    return start == end or data[max(start, 0) : start + 4] == b"PK\1\2"


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
    found = entry(thing, pikepdf)
    return found or first(inside(value, depth + 1, pikepdf) for value in direct(thing.values(), pikepdf))


def entry(thing, pikepdf):
    keys = set(thing.keys())
    for key in keys & KEYS.keys():
        if key != "/EF" or holds_files(thing, keys, pikepdf):
            return KEYS[key]
    if isinstance(thing, pikepdf.Stream):
        if "/F" in keys:  # its content lies elsewhere
            return "launch"
        if thing.get("/Type", None) == "/ObjStm" and not readable(thing, pikepdf):
            return "deep"
    if "/S" in keys and str(thing.get("/S")) in ACTIONS:
        return ACTIONS[str(thing.get("/S"))]
    found = link(thing, keys) or starts(thing, keys, pikepdf)
    return found or (KINDS.get(str(thing.get("/Subtype", "")), "") if "/Subtype" in keys else "")


def readable(packed, pikepdf):
    """Objects may be packed only in ways that we can undo: else another reader finds some that we never saw."""
    methods = packed.get("/Filter", None)
    named = list(methods) if isinstance(methods, pikepdf.Array) else [methods] * (methods is not None)
    return all(str(method) in READABLE for method in named)


def holds_files(thing, keys, pikepdf):
    """`EF` elsewhere is somebody's abbreviation."""
    if thing.get("/Type", None) == "/Filespec" or keys & {"/F", "/UF"}:
        return True
    held = thing.get("/EF")
    return isinstance(held, pikepdf.Dictionary) and any(isinstance(each, pikepdf.Stream) for each in held.values())


def link(thing, keys):
    """A link may lead to a page of the web or an address for mail, not to a file, a script or a share."""
    if thing.get("/S", None) != "/URI" or "/URI" not in keys:
        return ""
    return "" if SAFE_LINKS.match(str(thing.get("/URI")).strip("\0\t\n\f\r ")) else "launch"


def starts(thing, keys, pikepdf):
    """What happens by itself may turn pages; it may not open an address."""
    first_steps = [thing.get("/OpenAction")] if "/OpenAction" in keys else []
    if "/AA" in keys and isinstance(thing.get("/AA"), pikepdf.Dictionary):
        first_steps += thing.get("/AA").values()
    for _step in range(MOST_STEPS):
        if not first_steps:
            return ""
        step = first_steps.pop()
        if isinstance(step, pikepdf.Array):
            first_steps += [each for each in step if isinstance(each, pikepdf.Dictionary)]
        elif isinstance(step, pikepdf.Dictionary):
            if step.get("/S", None) == "/URI":
                return "launch"
            first_steps += [step.get("/Next")] if "/Next" in step else []
    return "deep"


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
    drawn.info.clear()  # profiles of colours and remarks would be written along
    out = io.BytesIO()
    drawn.save(out, "PNG")
    return out.getvalue()


def answer(verb, data, *arguments):
    if verb == "pdf":
        return json.dumps(check(data)).encode()
    if verb == "preview":
        return preview(data, int(arguments[0]), int(arguments[1]))
    if verb == "text":
        return text(data)
    return image(data, int(arguments[0]))


def look(line, verb, *arguments):
    """Limited from here on: read the whole file, answer with the length before what is said."""
    limit(CHECK_SECONDS if verb == "pdf" else SECONDS)
    signal.alarm(ALARM)
    with line.makefile("rb") as source:
        data = source.read()
    said = answer(verb, data, *arguments)
    line.sendall(len(said).to_bytes(HEADER, "big") + said)


def load():
    """What takes long: once for all files."""
    import pikepdf  # noqa: F401
    import pypdfium2  # noqa: F401
    from PIL import Image

    Image.init()  # else each picture that nobody knows loads all that Pillow has


def stand_by(door):
    """For each file that comes through the door a fork; what they have in common is loaded once. Ends with the door."""
    load()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for them
    while True:
        words, lines, _flags, _address = socket.recv_fds(door, 1024, 1)
        if not words:
            return
        with socket.socket(fileno=lines[0]) as line:
            if os.fork() == 0:
                door.close()
                alone(line, words)


def alone(line, words):
    code = 1
    try:
        look(line, *json.loads(words))
        code = 0
    finally:  # whatever happened: nothing of the parent's is run here
        os._exit(code)


if __name__ == "__main__":
    with socket.socket(fileno=int(sys.argv[1])) as behind:
        stand_by(behind)
