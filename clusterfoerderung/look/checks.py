"""What `manage.py check --deploy` says of the places to print before somebody wants a PDF."""

from django.conf import settings
from django.core.checks import Warning, register

from clusterfoerderung.look import printing_places


@register("clusterfoerderung", deploy=True)
def places_to_print_can_be_taken(app_configs, **kwargs):
    try:
        printing_places.try_all()
    except OSError:
        said = f"In {settings.PDF_PLACES} lässt sich kein Platz zum Drucken nehmen: kein PDF."
        return [Warning(said, id="clusterfoerderung.W061")]
    return []
