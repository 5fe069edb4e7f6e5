"""A process takes so much memory and no more; where there is no such limit, it works all the same."""

import resource

import pytest

from clusterfoerderung.server.memory import take_no_more_than

pytestmark = pytest.mark.any_database


@pytest.mark.parametrize("problem", [ValueError, OSError])
def test_where_the_system_knows_no_such_limit_it_goes_on(monkeypatch, problem):
    asked = []

    def refuse(what, limits):
        asked.append(what)
        if what == resource.RLIMIT_AS:
            raise problem

    monkeypatch.setattr(resource, "setrlimit", refuse)
    take_no_more_than(500)
    assert asked == [resource.RLIMIT_CORE, resource.RLIMIT_AS]
