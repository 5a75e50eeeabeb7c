"""Addresses of letting people in and of one's own account; part of `people:`."""

from django.urls import path

from sharedtable.people.views import invitations, me

urlpatterns = [
    path("persons/<uuid:uuid>/sign-in/", invitations.sign_in_of, name="sign_in_of"),
    path("persons/<uuid:uuid>/sign-in/withdraw/", invitations.withdraw, name="withdraw_invitation"),
    path("invitations/", invitations.invitations, name="invitations"),
    path("me/", me.me, name="me"),
]
