"""Signing in and out, password, second factor: allauth's views under German paths (included at konto/).

The names are allauth's own, because its views look them up. Accounts are made by the Verwaltung: the page for
signing up says so.
"""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.socialaccount.providers.openid_connect import views as openid
from django.urls import include, path, re_path
from django.views.decorators.cache import never_cache

from clusterfoerderung.accounts.county_directory import telling_silence
from clusterfoerderung.accounts.passkeys import AddPasskeyView, ReauthenticatePasskeyView, RemovePasskeyView
from clusterfoerderung.accounts.second_factor import one_after_the_other, while_there_is_one
from clusterfoerderung.accounts.signing_in import looking_is_no_try, used_once, where_passwords_count, with_our_site
from clusterfoerderung.accounts.views import CountyLoginView, GenerateCodesView, OwnAccountView, OwnSessionsView

to_directory, from_directory = telling_silence(openid.login), telling_silence(openid.callback)
login = looking_is_no_try(with_our_site(CountyLoginView.as_view()))
remove_passkey = one_after_the_other(RemovePasskeyView.as_view())
from_link = looking_is_no_try(with_our_site(where_passwords_count(account.password_reset_from_key)))
reset_form = never_cache(used_once(from_link))

password_urls = [
    path("aendern/", account.password_change, name="account_change_password"),
    path("festlegen/", where_passwords_count(account.password_set), name="account_set_password"),
    path("vergessen/", with_our_site(where_passwords_count(account.password_reset)), name="account_reset_password"),
    path("vergessen/gesendet/", with_our_site(account.password_reset_done), name="account_reset_password_done"),
    # The key has a hyphen of its own: what stands before the first one is the person.
    re_path(r"^neu/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[^/]+)/$", reset_form, name="account_reset_password_from_key"),
    path(
        "neu/fertig/",
        with_our_site(account.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
]

second_factor_urls = [
    path("", OwnAccountView.as_view(), name="mfa_index"),
    path("anmelden/", while_there_is_one(with_our_site(mfa.authenticate)), name="mfa_authenticate"),
    path("bestaetigen/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("app/einrichten/", totp.activate_totp, name="mfa_activate_totp"),
    path("app/abschalten/", one_after_the_other(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("passkeys/neu/", AddPasskeyView.as_view(), name="mfa_add_webauthn"),
    path("passkeys/bestaetigen/", ReauthenticatePasskeyView.as_view(), name="mfa_reauthenticate_webauthn"),
    path("passkeys/<key:pk>/entfernen/", remove_passkey, name="mfa_remove_webauthn"),
    path("ersatzcodes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("ersatzcodes/neu/", GenerateCodesView.as_view(), name="mfa_generate_recovery_codes"),
    path("ersatzcodes/laden/", codes.download_recovery_codes, name="mfa_download_recovery_codes"),
]

urlpatterns = [
    path("login/", login, name="account_login"),
    path("abmelden/", account.logout, name="account_logout"),
    path("registrieren/", with_our_site(account.signup), name="account_signup"),
    path("gesperrt/", with_our_site(account.account_inactive), name="account_inactive"),
    path("bestaetigen/", account.reauthenticate, name="account_reauthenticate"),
    path("sitzungen/", OwnSessionsView.as_view(), name="usersessions_list"),
    path("verzeichnis/<slug:provider_id>/", to_directory, name="openid_connect_login"),
    path("verzeichnis/<slug:provider_id>/zurueck/", from_directory, name="openid_connect_callback"),
    path("passwort/", include(password_urls)),
    path("zweiter-faktor/", include(second_factor_urls)),
]
