from django.apps import AppConfig


class StudentPortalConfig(AppConfig):
    name = "fortnight.portals.student"
    label = "portal_student"
