"""Addresses of mail and jobs: the reader's own, the operator's, and the demo inbox."""

from django.urls import path

from sharedtable.outbox.views import inbox, job_desk, jobs, mail_desk, specimens, stopped, stopping

app_name = "outbox"
urlpatterns = [
    path("mail/", inbox.inbox, name="inbox"),
    path("mail/<int:pk>/", inbox.mail, name="mail"),
    path("mail/<int:pk>/body/", inbox.mail_body, name="mail_body"),
    path("mail/<int:pk>/calendar/", inbox.mail_calendar, name="mail_calendar"),
    path("mail/stop/<str:token>/", stopping.stop, name="stop"),
    path("jobs/", jobs.own_jobs, name="own_jobs"),
    path("jobs/<uuid:uuid>/", jobs.job, name="job"),
    path("jobs/<uuid:uuid>/stop/", jobs.stop, name="stop_job"),
    path("jobs/<uuid:uuid>/again/", jobs.again, name="run_job_again"),
    path("operate/mail/", mail_desk.messages, name="messages"),
    path("operate/mail/<int:pk>/", mail_desk.message, name="message"),
    path("operate/mail/<int:pk>/body/", mail_desk.message_body, name="message_body"),
    path("operate/mail/<int:pk>/decide/", mail_desk.decide, name="decide_message"),
    path("operate/mail/decide/", mail_desk.decide_kind, name="decide_kind"),
    path("operate/mail/looks/", specimens.specimens, name="specimens"),
    path("operate/mail/looks/<slug:specimen>/", specimens.specimen, name="specimen"),
    path("operate/mail/looks/<slug:specimen>/body/", specimens.specimen_body, name="specimen_body"),
    path("operate/mail/stopped/", stopped.stopped, name="stopped"),
    path("operate/mail/stopped/<int:pk>/lift/", stopped.lift, name="lift_stop"),
    path("operate/mail/stopped/<int:pk>/restore/", stopped.restore, name="restore_stop"),
    path("operate/jobs/", job_desk.jobs, name="jobs"),
    path("operate/jobs/decide/", job_desk.decide_jobs, name="decide_jobs"),
]
