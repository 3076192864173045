from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand
from todo import ctms
from todo.models import Task


class Command(BaseCommand):
    help = "Makes tasks without signals, and then tells CTMS of all."

    def handle(self, *args, **options):
        ann = get_user_model().objects.get(username="ann")
        Task.objects.bulk_create(Task(title=f"Imported {n}", assignee=ann) for n in range(3))
        ctms.sync()
