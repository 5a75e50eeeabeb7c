"""Addresses of assessments over time and of what the state says."""

from django.urls import path

from sharedtable.indicators.assessments import views

urlpatterns = [
    path("<slug:slug>/indicators/quarters/", views.history, name="assessment_history"),
    path("<slug:slug>/indicators/board.pdf", views.board, name="assessment_board"),
    path("<slug:slug>/indicators/attestations/<int:pk>/renew/", views.renew, name="renew_attestation"),
    path("<slug:slug>/indicators/<slug:key>/check/", views.check, name="check_sign"),
    path("<slug:slug>/indicators/checks/<int:pk>/reply/", views.reply, name="reply_to_check"),
]
