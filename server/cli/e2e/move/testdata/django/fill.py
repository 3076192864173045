"""Fills the database of the project: 500 users, and so many notifications, with a task to each ten."""
import os
import sys

os.environ["DJANGO_SETTINGS_MODULE"] = "settings"
import django

django.setup()
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from tracker.models import Notification, Task

call_command("migrate", run_syncdb=True, verbosity=0)
n = int(sys.argv[1])
ann = User.objects.create_user("ann", "ann@example.com", "violet umbrella 42", first_name="Ann", last_name="Arbor",
                               is_superuser=True)
User.objects.create(username="bob", password=make_password("violet umbrella 43", hasher="bcrypt_sha256"))
User.objects.create(username="cleo", password=make_password(None))
User.objects.bulk_create(User(username=f"user{i}", password=ann.password) for i in range(497))
Group.objects.create(name="ops")
users = list(User.objects.order_by("pk"))
statuses = ["todo", "in_progress", "in_review", "done", "cancelled"]
Task.objects.bulk_create((Task(title=f"Task {i}", status=statuses[i % 5], assigned_to=users[i % 500],
                               created_by=users[(i + 1) % 500]) for i in range(n // 10)), batch_size=500)
tasks = list(Task.objects.order_by("pk"))
Notification.objects.bulk_create((
    Notification(user=users[i % 500], task=tasks[i % len(tasks)], notification_type="task_assigned", read=i % 3 == 0,
                 message=f"You have been assigned to task '{tasks[i % len(tasks)].title}'")
    for i in range(n)), batch_size=500)
