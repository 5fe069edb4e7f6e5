from actions.apps import ROOMS
from clusterfoerderung.rooms import paths

urlpatterns = paths("actions", ROOMS)
