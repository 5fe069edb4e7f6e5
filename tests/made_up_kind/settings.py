"""The program with one kind of measure more: this line is all that anybody has to write about the room."""

from clusterfoerderung.settings import *  # noqa: F403
from clusterfoerderung.settings import INSTALLED_APPS as THE_PROGRAM

INSTALLED_APPS = [*THE_PROGRAM, "tests.made_up_kind"]
