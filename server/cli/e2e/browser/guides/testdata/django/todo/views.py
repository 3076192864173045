from django.conf import settings
from django.contrib.auth import authenticate, login, logout
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework.views import APIView
from rest_framework_simplejwt.authentication import JWTAuthentication

from .models import Task


def bell(request):
    return {"ctms_url": settings.CTMS_URL}


def home(request):
    return render(request, "home.html")


def task(request, id):
    return render(request, "home.html", {"task": get_object_or_404(Task, pk=id)})


def sign_in(request):
    login(request, authenticate(username=request.POST["username"], password=request.POST["password"]))
    return HttpResponse()


def sign_out(request):
    logout(request)
    return HttpResponse()


class Own(APIView):
    """What the host's own front end would call."""

    authentication_classes = [JWTAuthentication]
    permission_classes = [IsAuthenticated]

    def get(self, request):
        return Response({"user": request.user.pk})
