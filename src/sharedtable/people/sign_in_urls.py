"""Addresses of signing in, under the names that allauth asks for. Its other pages are not mounted."""

from django.urls import path

from sharedtable.people.views import demo, sign_in, sign_in_links

urlpatterns = [
    path("", sign_in.request_code, name="account_login"),
    path("", sign_in.request_code, name="account_request_login_code"),
    path("code/", sign_in.confirm_code, name="account_confirm_login_code"),
    path("out/", sign_in.sign_out, name="account_logout"),
    path("inactive/", sign_in.inactive, name="account_inactive"),
    path("link/", sign_in_links.link_mailed, name="account_link_mailed"),
    path("link/<str:token>/", sign_in_links.open_link, name="sign_in_link"),
    path("link/<str:token>/again/", sign_in_links.ask_again, name="sign_in_link_again"),
    path("demo/<str:token>/", demo.sign_in, name="demo_sign_in"),
]
