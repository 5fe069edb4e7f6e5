"""The four kinds of measures by the word that stands in the address, each with its form."""

from actions.campus.forms import CampusCooperationForm
from actions.cooperations.forms import RegionalCooperationForm
from actions.memberships.forms import MembershipForm
from actions.skilled_workers.forms import SkilledWorkerMeasureForm

FORMS = {
    "mitgliedschaft": MembershipForm,
    "regionale-kooperation": RegionalCooperationForm,
    "fachkraeftemassnahme": SkilledWorkerMeasureForm,
    "campus-kooperation": CampusCooperationForm,
}
FORM_OF_KIND = {form._meta.model.KIND: form for form in FORMS.values()}
KINDS = [(slug, form._meta.model.KIND.label) for slug, form in FORMS.items()]
