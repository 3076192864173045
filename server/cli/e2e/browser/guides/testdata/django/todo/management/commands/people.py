from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Makes people. Cem has no full name, as those whom createsuperuser makes."

    def handle(self, *args, **options):
        for name in ("ann", "bob"):
            get_user_model().objects.create_user(name, password=name + "'s password", first_name=name.title())
        get_user_model().objects.create_user("cem", password="cem's password")
