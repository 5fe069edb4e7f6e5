"""A program shows its key in the header: `Authorization: Bearer …`. It never stands in an address, so in no log."""

from django.utils import timezone
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed

from clusterfoerderung.accounts.api_key import ApiKey
from clusterfoerderung.accounts.permissions import RoleBackend

SCHEME = "Bearer"
OPENS_NOTHING = (
    "Dieser Schlüssel öffnet nichts: falsch, abgelaufen oder zurückgenommen. Einen neuen hat die Verwaltung."
)


class KeyAuthentication(BaseAuthentication):
    """None without a key; a key that opens nothing is refused, whoever else is signed in."""

    def authenticate(self, request):
        scheme, _, token = get_authorization_header(request).decode("latin-1").partition(" ")
        if scheme.lower() != SCHEME.lower():
            return None
        key = ApiKey.objects.of_token(token.strip(), on=timezone.localdate()).first()
        if key is None or not RoleBackend().user_can_authenticate(key.user):
            raise AuthenticationFailed(OPENS_NOTHING)
        return key.user, key

    def authenticate_header(self, request):
        return SCHEME


class KeyScheme(OpenApiAuthenticationExtension):
    target_class = KeyAuthentication
    name = "Schluessel"

    def get_security_definition(self, auto_schema):
        return {"type": "http", "scheme": SCHEME.lower()}
