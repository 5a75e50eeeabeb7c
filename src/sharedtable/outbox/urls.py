"""Addresses of mail and jobs: the reader's own, the operator's, and the demo inbox."""

from django.urls import path

from sharedtable.outbox.views import inbox, jobs, stopping

app_name = "outbox"
urlpatterns = [
    path("mail/", inbox.inbox, name="inbox"),
    path("mail/<int:pk>/", inbox.mail, name="mail"),
    path("mail/<int:pk>/body/", inbox.mail_body, name="mail_body"),
    path("mail/stop/<str:token>/", stopping.stop, name="stop"),
    path("jobs/", jobs.own_jobs, name="own_jobs"),
    path("jobs/<uuid:uuid>/", jobs.job, name="job"),
    path("jobs/<uuid:uuid>/stop/", jobs.stop, name="stop_job"),
    path("jobs/<uuid:uuid>/again/", jobs.again, name="run_job_again"),
]
