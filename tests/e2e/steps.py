"""What people do in the main job, by the words they see. Nothing here needs scripts."""

import re
from datetime import date, timedelta
from pathlib import Path

from playwright.sync_api import Page, expect

from fortnight.programs.models import Program

TITLE = "Which ten questions come back every month?"
NEED = (
    "Our support team answers the same questions again and again, and nobody knows which. "
    "A count would tell us which pages of the handbook to mend first."
)
WORK = (
    "- Read two hundred questions from last year.\n- Agree on themes with the mentor.\n"
    "- Count them by theme and month.\n- Draw one page that shows the ten commonest."
)


def go_on(page: Page) -> None:
    page.get_by_role("button", name="Save and go on").click()


def introduce_oneself(page: Page) -> None:
    """A new host says who they are and for whom they work."""
    page.get_by_label("Your name").fill("Tove Lindqvist")
    page.get_by_label("Your job title").fill("Support lead")
    page.get_by_label("Name of the organization").fill("Brightwater Instruments")
    page.get_by_label("Company", exact=True).check()
    page.get_by_label("Website").fill("https://brightwater.example")
    page.get_by_role("button", name="Go on").click()


def write_project(page: Page, program: Program) -> None:
    """The six pages of the form, from "Post a project" to "Check your answers"."""
    page.get_by_role("link", name="Post a project").first.click()
    page.get_by_role("button", name="Begin").click()
    page.get_by_label("Title").fill(TITLE)
    page.locator("[name=need]").fill(NEED)
    page.locator("[name=work]").fill(WORK)
    go_on(page)
    page.locator("[name=learn]").fill("How to turn plain text into counts that people trust, and to defend them.")
    page.locator("[name=deliverable]").fill("One page with the ten themes, and the script that makes it.")
    page.locator("[name=first_day]").fill("A call with the mentor, then reading fifty questions together.")
    page.get_by_label("Skills").fill("Python, writing")
    go_on(page)
    fill_time(page, program)
    page.get_by_label(re.compile("^An hourly wage|hour", re.IGNORECASE)).first.check()
    page.get_by_label("Amount").fill("19")
    go_on(page)
    page.locator("[name=mentor_name]").fill("Tove Lindqvist")
    page.locator("[name=mentor_email]").fill("tove@brightwater.example")
    page.locator("[name=mentor_hours]").fill("3")
    page.locator("[name=backup_name]").fill("Ravi Menon")
    page.locator("[name=backup_email]").fill("ravi@brightwater.example")
    go_on(page)
    page.get_by_label("Résumé").check()
    page.get_by_label("Your question to applicants").fill("Which question would you count first, and why?")
    page.get_by_label(program.name).check()
    go_on(page)
    expect(page.get_by_role("heading", name="Check your answers")).to_be_visible()


def fill_time(page: Page, program: Program) -> None:
    page.get_by_label("Weeks", exact=True).fill("3")
    page.get_by_label("Hours a week").fill("20")
    fill_day(page, "earliest_start", program.work_start)
    fill_day(page, "latest_start", program.work_start + timedelta(days=3))
    page.get_by_label("Remote").check()
    page.get_by_label("How many students do you take?").fill("1")
    go_on(page)


def fill_day(page: Page, name: str, day: date) -> None:
    page.locator(f"[name={name}]").fill(day.isoformat())


def add_resume(page: Page, school: str, file: Path) -> None:
    page.goto(f"/{school}/my/documents/")
    page.get_by_label("PDF file").set_input_files(file)
    page.get_by_label("Résumé").check()
    page.get_by_role("button", name="Add").click()
    expect(page.get_by_role("link", name="My résumé")).to_be_visible()


def apply(page: Page, school: str, program: Program, title: str = TITLE) -> None:
    """From the list of projects to the application that is sent."""
    page.goto(f"/{school}/{program.slug}/projects/")
    page.get_by_role("link", name=title).click()
    page.get_by_role("button", name="Apply").click()
    page.get_by_label("My résumé").check()
    page.locator("textarea[name=answer_1]").fill("The one about invoices: it comes on every first of the month.")
    page.get_by_label("I agree to this").check()
    page.get_by_role("button", name="Send the application").click()
    expect(page.get_by_text("Sent. You hear by")).to_be_visible()


def offer_the_place(page: Page, message: str) -> None:
    page.get_by_role("link", name="Offer the place…").click()
    page.get_by_label("Message").fill(message)
    page.get_by_role("button", name="Send the offer").click()


def accept_the_place(page: Page) -> None:
    page.get_by_text("Accept the place…").click()
    page.get_by_role("button", name="Accept", exact=True).click()
