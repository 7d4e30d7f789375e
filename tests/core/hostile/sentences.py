"""What people read when a file is not taken."""

SCRIPT = "The file contains a program (JavaScript). Print it to PDF and send that."
LAUNCH = "The file wants to start a program or send data. Print it to PDF and send that."
EMBEDDED = "The file has other files inside. Print it to PDF and send that."
FORM = "The file is an interactive form. Print it to PDF and send that."
MEDIA = "The file has film or sound inside. Print it to PDF and send that."
MIXED = "The file is two kinds of file in one. Print it to PDF and send that."
DEEP = "The file is built in a way that we do not open. Print it to PDF and send that."
LOCKED = "The file is protected with a password. Save it without one and try again."
BROKEN = "The file is damaged and cannot be read. Save it again and try once more."
CUT = "The file is incomplete: its end is missing. Save it again and try once more."
OTHER = "This is not a PDF file. Export your document as PDF and try again."
NO_PAGES = "The file has no pages."
EMPTY = "The file is empty. Choose another one."
LARGE = "The file is larger than 5 MB. Save it with smaller pictures and try again."
NO_PICTURE = "This is not a picture that we can read. Use PNG, JPEG or WebP."
LARGE_PICTURE = "The picture is larger than 1 MB."


def long(pages: int, most: int = 20) -> str:
    return f"The file has {pages} pages; {most} pages are the most."
