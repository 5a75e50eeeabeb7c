"""Addresses of signals."""

from django.urls import path

from sharedtable.indicators.signals import views

urlpatterns = [
    path("<slug:slug>/signals/", views.signals, name="signals"),
    path("<slug:slug>/signals/<int:pk>/put-off/", views.snooze, name="snooze_signal"),
    path("<slug:slug>/signals/<int:pk>/look-again/", views.wake, name="wake_signal"),
    path("<slug:slug>/signals/<int:pk>/share/", views.share, name="share_signal"),
]
