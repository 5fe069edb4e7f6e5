from actions.measures.kinds import KINDS, Kind
from actions.other_measures.forms import OtherMeasureForm
from actions.other_measures.other_measure import OtherMeasure

KINDS.sign_in(Kind(OtherMeasure, slug="weitere-massnahme", form=OtherMeasureForm, rank=90))
