from django.apps import AppConfig


class InitiativesConfig(AppConfig):
    name = "initiatives"
    verbose_name = "Region"

    def ready(self):
        from initiatives import history

        history.register()
