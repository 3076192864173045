from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Makes two people."

    def handle(self, *args, **options):
        for name in ("ann", "bob"):
            get_user_model().objects.create_user(name, password=name + "'s password", first_name=name.title())
