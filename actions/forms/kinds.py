"""The four kinds of measures by the word that stands in the address, each with its form."""

from actions.forms.campus_cooperation import CampusCooperationForm
from actions.forms.membership import MembershipForm
from actions.forms.regional_cooperation import RegionalCooperationForm
from actions.forms.skilled_worker_measure import SkilledWorkerMeasureForm

FORMS = {
    "mitgliedschaft": MembershipForm,
    "regionale-kooperation": RegionalCooperationForm,
    "fachkraeftemassnahme": SkilledWorkerMeasureForm,
    "campus-kooperation": CampusCooperationForm,
}
FORM_OF_KIND = {form._meta.model.KIND: form for form in FORMS.values()}
KINDS = [(slug, form._meta.model.KIND.label) for slug, form in FORMS.items()]
