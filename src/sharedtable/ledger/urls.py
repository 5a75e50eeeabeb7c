"""Addresses of ledger."""

from django.urls import path

from sharedtable.ledger import views

app_name = "ledger"
urlpatterns = [path("<int:pk>/undo/", views.undo_change, name="undo")]
