"""Addresses of the public pages."""

from django.urls import path

from sharedtable.public import views

app_name = "public"
urlpatterns = [
    path("", views.landing, name="landing"),
    path("directory/", views.directory, name="directory"),
    path("p/<slug:slug>/", views.partnership, name="partnership"),
    path("p/<slug:slug>/join/", views.join, name="join"),
    path("p/<slug:slug>/profile.pdf", views.profile, name="profile"),
    path("about/", views.about, name="about"),
    path("about/who-sees-what/", views.who_sees_what, name="who_sees_what"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", views.sitemap, name="sitemap"),
]
