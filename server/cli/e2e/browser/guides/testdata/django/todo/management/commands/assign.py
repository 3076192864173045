from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand
from todo.models import Task


class Command(BaseCommand):
    help = "Makes a task as a view would, and prints its id: assign TITLE CREATOR ASSIGNEE"

    def add_arguments(self, parser):
        for name in ("title", "creator", "assignee"):
            parser.add_argument(name)

    def handle(self, title, creator, assignee, **options):
        people = get_user_model().objects
        creator = people.get(username=creator)
        task = Task(title=title, creator=creator, assignee=people.get(username=assignee))
        task.changed_by = creator
        task.save()
        self.stdout.write(str(task.pk))
