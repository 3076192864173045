import requests
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Tells somebody something that is no task: tell NAME TITLE"

    def add_arguments(self, parser):
        for name in ("name", "title"):
            parser.add_argument(name)

    def handle(self, name, title, **options):
        user = get_user_model().objects.get(username=name)
        answer = requests.post(
            settings.CTMS_URL + "/api/events/",
            headers={"X-Api-Key": settings.CTMS_KEY},
            json={"recipients": [str(user.pk)], "title": title},
            timeout=5,
        )
        answer.raise_for_status()
