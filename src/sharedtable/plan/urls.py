"""Addresses of the plan."""

from django.urls import path

from sharedtable.plan.views import champions, commitments, opportunities, plan, priorities

app_name = "plan"
urlpatterns = [
    path("<slug:slug>/plan/", plan.plan, name="plan"),
    path("<slug:slug>/plan/ideas/add/", opportunities.add_opportunity, name="add_opportunity"),
    path("<slug:slug>/plan/ideas/<int:pk>/park/", opportunities.park, name="park_opportunity"),
    path("<slug:slug>/plan/ideas/<int:pk>/take-up/", opportunities.take_up, name="take_up_opportunity"),
    path("<slug:slug>/plan/ideas/<int:pk>/archive/", opportunities.archive, name="archive_opportunity"),
    path("<slug:slug>/plan/priorities/choose/", priorities.choose, name="choose_priority"),
    path("<slug:slug>/plan/priorities/<int:pk>/", priorities.priority, name="priority"),
    path("<slug:slug>/plan/priorities/<int:pk>/edit/", priorities.edit, name="edit_priority"),
    path("<slug:slug>/plan/priorities/<int:pk>/agree/", priorities.agree, name="agree_priority"),
    path("<slug:slug>/plan/priorities/<int:pk>/move/", priorities.move, name="move_priority"),
    path("<slug:slug>/plan/priorities/<int:pk>/set-aside/", priorities.set_aside, name="set_aside_priority"),
    path("<slug:slug>/plan/priorities/<int:pk>/archive/", priorities.archive, name="archive_priority"),
    path("<slug:slug>/plan/priorities/<int:pk>/champions/add/", champions.add, name="add_champion"),
    path("<slug:slug>/plan/champions/<int:pk>/step-back/", champions.step_back, name="step_back"),
    path("<slug:slug>/plan/promises/add/", commitments.add, name="add_commitment"),
    path("<slug:slug>/plan/promises/<int:pk>/confirm/", commitments.confirm, name="confirm_commitment"),
    path("<slug:slug>/plan/promises/<int:pk>/archive/", commitments.archive, name="archive_commitment"),
    path("<slug:slug>/plan/confirm/<str:token>/", commitments.confirm_by_mail, name="confirm_by_mail"),
]
