from django.apps import AppConfig


class PlanConfig(AppConfig):
    name = "sharedtable.plan"
