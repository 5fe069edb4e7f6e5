from clusterfoerderung.rooms import paths
from initiatives.apps import ROOMS

urlpatterns = paths("initiatives", ROOMS)
