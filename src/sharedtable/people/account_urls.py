"""Addresses of letting people in and of one's own account; part of `people:`."""

from django.urls import path

from sharedtable.people.views import account, invitations, me

urlpatterns = [
    path("persons/<uuid:uuid>/sign-in/", invitations.sign_in_of, name="sign_in_of"),
    path("persons/<uuid:uuid>/sign-in/withdraw/", invitations.withdraw, name="withdraw_invitation"),
    path("invitations/", invitations.invitations, name="invitations"),
    path("me/", me.me, name="me"),
    path("me/sessions/", account.sessions, name="sessions"),
    path("me/sessions/others/end/", account.end_other_sessions, name="end_other_sessions"),
    path("me/sessions/<int:pk>/end/", account.end_session, name="end_session"),
    path("me/mails/", account.mails, name="mails"),
]
