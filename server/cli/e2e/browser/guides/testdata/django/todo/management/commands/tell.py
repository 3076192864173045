from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand
from todo import ctms


class Command(BaseCommand):
    help = "Tells somebody of an event: tell NAME TITLE URL"

    def add_arguments(self, parser):
        for name in ("name", "title", "url"):
            parser.add_argument(name)

    def handle(self, name, title, url, **options):
        ctms.tell([get_user_model().objects.get(username=name)], title, url=url)
