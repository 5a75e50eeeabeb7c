"""Addresses of what a partnership measures."""

from django.urls import path

from sharedtable.indicators.metrics import network_views, reading_views, views

of_partnership = [
    path("<slug:slug>/metrics/", views.metrics, name="metrics"),
    path("<slug:slug>/metrics/choose/", views.choose, name="choose_metric"),
    path("<slug:slug>/metrics/own/", views.define, name="define_metric"),
    path("<slug:slug>/metrics/logic-model/", views.logic_model, name="logic_model"),
    path("<slug:slug>/metrics/bring/", reading_views.bring, name="bring_readings"),
    path("<slug:slug>/metrics/bring/<int:pk>/", reading_views.check, name="check_readings"),
    path("<slug:slug>/metrics/<int:pk>/", views.metric, name="metric"),
    path("<slug:slug>/metrics/<int:pk>/change/", views.change, name="change_metric"),
    path("<slug:slug>/metrics/<int:pk>/target/", views.target, name="metric_target"),
    path("<slug:slug>/metrics/<int:pk>/archive/", views.archive, name="archive_metric"),
    path("<slug:slug>/metrics/<int:pk>/figures/add/", reading_views.add, name="add_reading"),
    path("<slug:slug>/metrics/figures/<int:pk>/", reading_views.reading, name="reading"),
    path("<slug:slug>/metrics/figures/<int:pk>/archive/", reading_views.archive, name="archive_reading"),
    path(
        "<slug:slug>/metrics/figures/<int:pk>/files/<int:file_id>/remove/",
        reading_views.unprove,
        name="unprove_reading",
    ),
]
of_network = [path("metrics/", network_views.suggest, name="suggest_metrics")]
