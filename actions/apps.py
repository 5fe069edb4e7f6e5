from django.apps import AppConfig


class ActionsConfig(AppConfig):
    name = "actions"
    verbose_name = "Auftrag und Arbeit des Kreises"

    def ready(self):
        from actions.measures import history

        history.register()
