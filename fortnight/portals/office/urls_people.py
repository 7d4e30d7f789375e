"""Addresses of the office's home, students, alumni and employers."""

from fortnight.core.access import route
from fortnight.portals.access import office, officer
from fortnight.portals.office import employers, home, overdue, people

urlpatterns = [
    route("", home.home, name="home", GET=office),
    route("unanswered/", home.unanswered, name="unanswered", GET=office),
    route("unanswered/<str:code>/", overdue.overdue, name="overdue", GET=office),
    route("unanswered/<str:code>/nudge/", overdue.nudging, name="nudging", POST=officer),
    route("unanswered/<str:code>/calls/", overdue.call, name="call", POST=officer),
    route("unanswered/<str:code>/answer/", overdue.answer, name="answer", POST=officer),
    route("failures/", home.failures, name="failures", GET=office),
    route("received/", home.received, name="received", GET=office),
    route("failures/<int:number>/retry/", home.mail_retry, name="mail-retry", POST=officer),
    route("students/", people.students, name="students", GET=office),
    route("students/new/", people.student_add, name="student-add", GET=officer, POST=officer),
    route("students/import/", people.student_import, name="student-import", GET=officer, POST=officer),
    route("students/<str:code>/", people.student, name="student", GET=office),
    route("students/<str:code>/edit/", people.student_edit, name="student-edit", GET=officer, POST=officer),
    route("students/<str:code>/leaving/", people.student_leaving, name="student-leaving", POST=officer),
    route("alumni/", people.alumni, name="alumni", GET=office),
    route("alumni/import/", people.alumni_import, name="alumni-import", GET=officer, POST=officer),
    route("alumni/matches/<int:number>/confirmation/", people.match_confirmation, name="match-yes", POST=officer),
    route("alumni/matches/<int:number>/rejection/", people.match_rejection, name="match-no", POST=officer),
    route("employers/", employers.employers, name="employers", GET=office),
    route("employers/<str:code>/", employers.employer, name="employer", GET=office),
    route("employers/<str:code>/question/", employers.question, name="vetting-question", POST=officer),
    route("employers/<str:code>/trust/", employers.trust, name="vetting-trust", POST=officer),
    route("employers/<str:code>/bar/", employers.bar, name="vetting-bar", POST=officer),
]
