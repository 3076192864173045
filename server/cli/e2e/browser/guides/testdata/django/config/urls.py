from django.urls import path
from todo import bell, views

urlpatterns = [
    path("", views.home),
    path("tasks/<str:id>/", views.task),
    path("ctms-token", bell.ctms_token, name="ctms_token"),
    path("sign-in/", views.sign_in),
    path("sign-out/", views.sign_out),
    path("api/own/", views.Own.as_view()),
]
