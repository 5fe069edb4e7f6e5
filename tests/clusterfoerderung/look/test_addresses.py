"""The address of a row is kept: it is that of reverse(), below whatever prefix the server stands."""

from django.test.utils import override_script_prefix
from django.urls import reverse

from clusterfoerderung.look.addresses import address_of


def test_an_address_is_that_of_reverse_below_any_prefix():
    assert address_of("measure", 7) == reverse("measure", args=[7])
    with override_script_prefix("/cluster/"):
        assert address_of("measure", 7) == reverse("measure", args=[7]) == "/cluster/massnahmen/7/"
