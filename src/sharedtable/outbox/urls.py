"""Addresses of the demo inbox."""

from django.urls import path

from sharedtable.outbox import views

app_name = "outbox"
urlpatterns = [
    path("", views.inbox, name="inbox"),
    path("<int:pk>/", views.mail, name="mail"),
    path("<int:pk>/body/", views.mail_body, name="mail_body"),
]
