"""Addresses of letting people in and of one's own account; part of `people:`."""

from django.urls import path

from sharedtable.people.views import account, invitations, me, own_data

urlpatterns = [
    path("persons/<uuid:uuid>/sign-in/", invitations.sign_in_of, name="sign_in_of"),
    path("persons/<uuid:uuid>/sign-in/withdraw/", invitations.withdraw, name="withdraw_invitation"),
    path("invitations/", invitations.invitations, name="invitations"),
    path("me/", me.me, name="me"),
    path("me/sessions/", account.sessions, name="sessions"),
    path("me/sessions/others/end/", account.end_other_sessions, name="end_other_sessions"),
    path("me/sessions/<int:pk>/end/", account.end_session, name="end_session"),
    path("me/mails/", account.mails, name="mails"),
    path("me/data/", own_data.own_data, name="own_data"),
    path("me/data/download/", own_data.download, name="download_own_data"),
    path("me/erase/", own_data.erase_me, name="erase_me"),
    path("persons/<uuid:uuid>/erase/", own_data.erase, name="erase_person"),
]
