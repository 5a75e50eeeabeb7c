"""Addresses below a network: all of its partnerships together, and the state's self-check."""

from django.urls import path

from sharedtable.indicators.network import views
from sharedtable.indicators.selfcheck import views as selfcheck

urlpatterns = [
    path("indicators/", views.network, name="network"),
    path("self-check/", selfcheck.self_check, name="self_check"),
    path("self-check/begin/", selfcheck.begin, name="begin_self_check"),
    path("self-check/finish/", selfcheck.finish, name="finish_self_check"),
    path("self-check/<slug:pair>/", selfcheck.answer, name="answer_self_check"),
]
