"""Every page, with who may do what there. A new URL is entered here, or the matrix fails."""

from dataclasses import dataclass, field
from enum import Enum, auto

from clusterfoerderung.accounts.roles import Role


class Access(Enum):
    OPEN = auto()  # everybody, signed in or not
    LIST = auto()  # whoever is signed in; visible_to decides what is in it
    ACCOUNT = auto()  # whoever is signed in, for their own account
    OBJECT = auto()  # who may see the object; nobody else finds it
    NOTHING = auto()  # whoever is signed in, but there is nothing
    WRITE = auto()  # one role alone, or the two of the office


@dataclass(frozen=True)
class Page:
    """`about` fills the address: {argument: noun of an object, or "=text" as it is}. `writers`: who may send it.

    `is_for_programs`: it answers in JSON and says 401 where a page would lead to the login.
    """

    access: Access
    methods: frozenset
    about: dict = field(default_factory=dict)
    writers: tuple = (Role.CLERK.value,)
    is_for_programs: bool = False

    @property
    def can_be_closed(self):
        """Whether the address names something that may be internal."""
        closable = {"measure", "membership", "campus", "skilled_worker_measure", "activity", "document", "report"}
        closable |= {"question", "meeting", "recurring", "milestone"}
        return self.access in {Access.OBJECT, Access.WRITE} and bool(closable & {*self.about.values()})


def _page(access, *methods, writers=(Role.CLERK,)):
    return lambda **about: Page(access, frozenset(methods), about, tuple(writer.value for writer in writers))


def program_page(access, **about):
    return Page(access, frozenset({"get"}), about, is_for_programs=True)


def collection(noun, object_noun):
    """The two addresses of a collection of the API."""
    return {
        f"api-{noun}-list": program_page(Access.LIST),
        f"api-{noun}-detail": program_page(Access.OBJECT, pk=object_noun),
    }


open_page = _page(Access.OPEN, "get")
sign_in_page = _page(Access.OPEN, "get", "post")
listing = _page(Access.LIST, "get")
account = _page(Access.ACCOUNT, "get", "post")
thing = _page(Access.OBJECT, "get")
form = _page(Access.WRITE, "get", "post")
action = _page(Access.WRITE, "post")
admin_page = _page(Access.WRITE, "get", writers=[Role.ADMIN])
admin_form = _page(Access.WRITE, "get", "post", writers=[Role.ADMIN])
admin_action = _page(Access.WRITE, "post", writers=[Role.ADMIN])
clerk_page = _page(Access.WRITE, "get")
asking = _page(Access.WRITE, "get", "post", writers=[Role.COMMITTEE, Role.CLERK])
desk_form = _page(Access.WRITE, "get", "post", writers=[Role.CLERK, Role.ADMIN])
desk_page = _page(Access.WRITE, "get", writers=[Role.CLERK, Role.ADMIN])
desk_action = _page(Access.WRITE, "post", writers=[Role.CLERK, Role.ADMIN])


def kept(noun, object_noun):
    """What the Verwaltung does with one kind of master data."""
    return {
        f"{noun}-create": admin_form(),
        f"{noun}-edit": admin_form(pk=object_noun),
        f"{noun}-delete": admin_form(pk=object_noun),
    }


def kept_with_list(noun, object_noun):
    """Also list and page, which both of the office read."""
    return {
        **kept(noun, object_noun),
        f"{noun}-list": desk_page(),
        f"{noun}-export": desk_page(format="=csv"),
        noun: desk_page(pk=object_noun),
    }


SOME_FILE = "=00000000-0000-4000-8000-000000000000"

PAGES = {
    # open to everybody
    "healthz": open_page(),
    "readyz": open_page(),
    "imprint": open_page(),
    "privacy": open_page(),
    "accessibility": open_page(),
    # the mandate
    "overview": listing(),
    "first-start": admin_page(),
    "authority-edit": admin_form(),
    "master-data": admin_page(),
    "person-list": admin_page(),
    "person-create": admin_form(),
    "person": admin_page(pk="person"),
    "person-edit": admin_form(pk="person"),
    "town-list-create": admin_form(),
    "map-places": admin_form(),
    "search": listing(),
    "handbook": listing(),
    "handbook-chapter": listing(slug="=ueberblick"),
    "tour": listing(),
    "tour-stop": listing(role="=ausschuss", number="=1"),
    # not there until somebody has the pictures taken
    "handbook-picture": account(name="=gibt-es-nicht"),
    "handbook-pdf": listing(),
    "paper-list": listing(),
    "paper-intake": desk_form(),
    "paper-create": desk_form(),
    "paper-edit": desk_form(pk="paper"),
    "paper-delete": desk_form(pk="paper"),
    "action-field-create": desk_form(),
    "action-field-delete": desk_form(pk="field"),
    "mandate-item-create": desk_form(),
    "mandate-item-delete": desk_form(pk="item"),
    "action-field-edit": desk_form(paper="paper", pk="field"),
    "mandate-item-edit": desk_form(paper="paper", pk="item"),
    # what another person reads in is not found: tests/actions/paper_intake/test_roles.py
    "paper-intake-check": account(pk="=1"),
    "paper-intake-drop": account(pk="=1"),
    "paper": thing(pk="paper"),
    # reports; "draft" is one that nobody has issued yet
    "report-list": listing(),
    "report-create": form(),
    "report": thing(pk="report"),
    "report-preview": thing(pk="report"),
    "report-edit": form(pk="draft"),
    "report-delete": form(pk="draft"),
    "report-complete": action(pk="draft"),
    "report-issue": form(pk="draft"),
    "instruction-create": form(report="issued_report"),
    "instruction-edit": form(report="issued_report", pk="instruction"),
    "instruction-delete": form(report="issued_report", pk="instruction"),
    "report-entry": form(report="draft", pk="entry"),
    "report-file": thing(pk="report", version="=nichtoeffentlich", ending="=xlsx"),
    "word-template-list": admin_form(),
    "word-template-default": admin_page(),
    "word-template": admin_page(pk="word_template"),
    "word-template-use": admin_action(pk="word_template"),
    "word-template-use-default": admin_action(),
    "word-template-delete": admin_form(pk="word_template"),
    "paper-course": thing(pk="paper"),
    "paper-thread": thing(pk="paper"),
    "mandate-item": thing(paper="paper", number="=1"),
    "mandate-item-question": asking(paper="paper", number="=1"),
    "measure-question": asking(measure="measure"),
    # withdrawing the own one: tests/actions/test_questions.py
    "briefing": listing(),
    "briefing-sheet": listing(),
    "question-list": listing(),
    "question-answer": form(pk="question"),
    "question-withdraw": admin_form(pk="question"),
    "carry-over": desk_form(paper="paper"),
    "carry-over-undo": desk_form(paper="new_paper", pk="carry_over"),
    "settlement-create": form(paper="paper", number="=2"),
    "settlement-delete": form(paper="paper", number="=1"),
    "consultation-create": desk_form(paper="paper"),
    "consultation-edit": desk_form(paper="paper", pk="consultation"),
    "consultation-delete": desk_form(paper="paper", pk="consultation"),
    # measures
    "measure-list": listing(),
    "measure-export": listing(format="=csv"),
    "measure": thing(pk="measure"),
    "measure-create": form(kind="=mitgliedschaft"),
    "measure-handover": desk_form(),
    "measure-edit": form(pk="measure"),
    "measure-status": form(pk="measure"),
    "milestone-create": form(measure="measure"),
    "milestone-edit": form(measure="measure", pk="milestone"),
    "milestone-done": action(measure="measure", pk="milestone"),
    "milestone-reopen": action(measure="measure", pk="milestone"),
    "milestone-delete": form(measure="measure", pk="milestone"),
    "meeting-create": form(measure="measure"),
    "meeting-edit": form(measure="measure", pk="meeting"),
    "meeting-attendance": form(measure="measure", pk="meeting"),
    "meeting-to-activity": action(measure="measure", pk="meeting"),
    "meeting-series": form(measure="measure", pk="recurring"),
    "meeting-series-end": form(measure="measure", pk="recurring"),
    "meeting-calendar-file": thing(measure="measure", pk="meeting"),
    "meeting-delete": form(measure="measure", pk="meeting"),
    "reach": thing(measure="skilled_worker_measure"),
    "reach-edit": form(measure="skilled_worker_measure"),
    "indicator-list": thing(measure="measure"),
    "goals": form(measure="measure"),
    "goals-take-over": action(measure="measure"),
    "indicator": thing(measure="measure", pk="indicator"),
    "indicator-create": form(measure="measure"),
    "indicator-edit": form(measure="measure", pk="indicator"),
    "indicator-delete": form(measure="measure", pk="indicator"),
    "target-create": form(measure="measure", indicator="indicator"),
    "target-edit": form(measure="measure", indicator="indicator", pk="target"),
    "target-delete": form(measure="measure", indicator="indicator", pk="target"),
    "value-create": form(measure="measure", indicator="indicator"),
    "value-edit": form(measure="measure", indicator="indicator", pk="value"),
    "value-delete": form(measure="measure", indicator="indicator", pk="value"),
    "publication": thing(measure="measure", pk="publication"),
    "publication-create": form(measure="measure"),
    "publication-edit": form(measure="measure", pk="publication"),
    "publication-delete": form(measure="measure", pk="publication"),
    "delivery-mark": action(measure="measure", pk="publication"),
    "delivery-create": form(measure="measure", publication="publication", way="=internet"),
    "delivery-edit": form(measure="measure", publication="publication", pk="delivery"),
    "delivery-delete": form(measure="measure", publication="publication", pk="delivery"),
    "publicity-list": listing(),
    "publicity-create": form(),
    "publicity-export": listing(format="=xlsx"),
    # memberships
    "membership-list": listing(),
    "membership-export": listing(format="=xlsx"),
    "fee-create": form(measure="membership"),
    "fee-edit": form(measure="membership", pk="fee"),
    "fee-delete": form(measure="membership", pk="fee"),
    "renewal-create": form(measure="membership"),
    "renewal-edit": form(measure="membership", pk="renewal"),
    "renewal-delete": form(measure="membership", pk="renewal"),
    # money
    "funding-create": form(measure="measure"),
    "funding-edit": form(measure="measure", pk="funding"),
    "funding-delete": form(measure="measure", pk="funding"),
    "paper-costs": thing(pk="paper"),
    # what was done to many rows in one go; of a list that somebody may not read in: tests/clusterfoerderung/journal/
    "journal-list": desk_page(),
    "journal-entry": desk_page(pk="journal_entry"),
    "journal-undo": desk_form(pk="journal_entry"),
    # what may be there twice; "twin" is one more partner
    "duplicate-list": admin_page(kind="=partner"),
    "duplicate-choose": admin_form(kind="=partner", pk="partner"),
    "duplicate-merge": admin_form(kind="=partner", keep="partner", other="twin"),
    "duplicate-dismiss": admin_action(kind="=partner", keep="partner", other="twin"),
    # labels
    "label-list": listing(),
    "label-create": desk_form(),
    "label-edit": desk_form(pk="label"),
    "label-delete": desk_form(pk="label"),
    "label-merge": desk_form(pk="label"),
    "label-group-create": desk_form(),
    "label-group-edit": desk_form(pk="label_group"),
    "label-group-delete": desk_form(pk="label_group"),
    "activity-bulk-label": action(),
    # campus
    "topic-create": form(measure="campus"),
    "topic-edit": form(measure="campus", pk="topic"),
    "topic-delete": form(measure="campus", pk="topic"),
    "minutes-create": form(measure="measure", pk="meeting"),
    # the log
    "activity-list": listing(),
    "activity-export": listing(format="=xlsx"),
    "activity": thing(pk="activity"),
    "activity-create": form(),
    "activity-edit": form(pk="activity"),
    "activity-delete": form(pk="activity"),
    "activity-release": action(pk="activity"),
    "activity-bulk-release": action(),
    # what is due
    "deadline-list": listing(),
    "deadline-export": listing(format="=csv"),
    "deadline-month": listing(jahr="=2026", monat="=7"),
    # no login, the address is the key
    "calendar-feed": open_page(token="=abc"),
    "calendar-settings": account(),
    # documents
    "document": thing(pk="document"),
    "document-preview": thing(pk="document"),
    "document-edit": form(pk="document"),
    "document-delete": form(pk="document"),
    "measure-document-create": form(pk="measure"),
    "activity-document-create": form(pk="activity"),
    "paper-document-create": desk_form(pk="paper"),
    # the landscape
    "interlinking": listing(),
    "initiative-list": listing(),
    "initiative-export": listing(format="=csv"),
    "initiative": thing(pk="initiative"),
    **kept("initiative", "initiative"),
    **kept("participation", "participation"),
    "initiative-import": admin_form(),
    "initiative-import-template": admin_page(format="=xlsx"),
    "initiative-import-columns": account(key=SOME_FILE),
    "initiative-import-preview": account(key=SOME_FILE),
    "initiative-import-steps": account(key=SOME_FILE),
    "initiative-import-record": account(key=SOME_FILE),
    "partner-list": listing(),
    "partner-export": listing(format="=xlsx"),
    "partner": thing(pk="partner"),
    **kept("partner", "partner"),
    "partner-confirm": admin_action(pk="partner"),
    "initiative-confirm": admin_action(pk="initiative"),
    "directory": listing(),
    "directory-export": listing(format="=csv"),
    # reading in what the office keeps; what another person sent is not found
    "measure-import": form(),
    "measure-import-template": clerk_page(format="=csv"),
    "measure-import-columns": account(key=SOME_FILE),
    "measure-import-preview": account(key=SOME_FILE),
    "measure-import-steps": account(key=SOME_FILE),
    "measure-import-record": account(key=SOME_FILE),
    "milestone-import": form(),
    "milestone-import-template": clerk_page(format="=csv"),
    "milestone-import-columns": account(key=SOME_FILE),
    "milestone-import-preview": account(key=SOME_FILE),
    "milestone-import-steps": account(key=SOME_FILE),
    "milestone-import-record": account(key=SOME_FILE),
    "activity-import": form(),
    "activity-import-template": clerk_page(format="=csv"),
    "activity-import-columns": account(key=SOME_FILE),
    "activity-import-preview": account(key=SOME_FILE),
    "activity-import-steps": account(key=SOME_FILE),
    "activity-import-record": account(key=SOME_FILE),
    "fee-import": form(),
    "fee-import-template": clerk_page(format="=csv"),
    "fee-import-columns": account(key=SOME_FILE),
    "fee-import-preview": account(key=SOME_FILE),
    "fee-import-steps": account(key=SOME_FILE),
    "fee-import-record": account(key=SOME_FILE),
    "indicator-value-import": form(),
    "indicator-value-import-template": clerk_page(format="=csv"),
    "indicator-value-import-columns": account(key=SOME_FILE),
    "indicator-value-import-preview": account(key=SOME_FILE),
    "indicator-value-import-steps": account(key=SOME_FILE),
    "indicator-value-import-record": account(key=SOME_FILE),
    "milestone-export": listing(format="=csv"),
    "fee-export": listing(format="=csv"),
    "indicator-value-export": listing(format="=csv"),
    "partner-import": admin_form(),
    "partner-import-template": admin_page(format="=csv"),
    # what another person sent is not found: tests/imports/test_roles.py
    "partner-import-columns": account(key=SOME_FILE),
    "partner-import-preview": account(key=SOME_FILE),
    "partner-import-steps": account(key=SOME_FILE),
    "partner-import-record": account(key=SOME_FILE),
    **kept_with_list("contact", "contact"),
    "contact-keep": admin_action(pk="contact"),
    "contact-export": admin_page(format="=csv"),
    "contact-review": admin_page(),
    "contact-still-needed": admin_action(pk="contact"),
    "contact-lock": admin_form(pk="contact"),
    # data protection
    "privacy-desk": admin_form(),
    "processing-record": admin_page(),
    "person-data": admin_page(kind="=ansprechperson", pk="contact"),
    "person-data-file": admin_page(kind="=ansprechperson", pk="contact", ending="=json"),
    "person-erase": admin_form(kind="=ansprechperson", pk="contact"),
    "contact-import": admin_form(),
    "contact-import-template": admin_page(format="=xlsx"),
    "contact-import-columns": account(key=SOME_FILE),
    "contact-import-preview": account(key=SOME_FILE),
    "contact-import-steps": account(key=SOME_FILE),
    "contact-import-record": account(key=SOME_FILE),
    **kept_with_list("municipality", "town"),
    **kept_with_list("sector", "sector"),
    **kept_with_list("committee", "committee"),
    "offer-matrix": listing(),
    "offer-matrix-export": listing(format="=csv"),
    "offer-list": listing(),
    "offer-export": listing(format="=xlsx"),
    "offer-import": desk_form(),
    "offer-import-template": desk_page(format="=csv"),
    "offer-import-columns": account(key=SOME_FILE),
    "offer-import-preview": account(key=SOME_FILE),
    "offer-import-steps": account(key=SOME_FILE),
    "offer-import-record": account(key=SOME_FILE),
    "offer": thing(pk="offer"),
    "offer-create": desk_form(),
    "offer-edit": desk_form(pk="offer"),
    "offer-checked": desk_action(pk="offer"),
    "offer-delete": desk_form(pk="offer"),
    "town-map": listing(),
    "town-map-export": listing(format="=xlsx"),
    "town": thing(pk="town"),
    "survey-list": listing(),
    "survey-create": desk_form(),
    "survey-edit": desk_form(pk="survey"),
    "survey-delete": desk_form(pk="survey"),
    # for programs
    "api-root": program_page(Access.LIST),
    "api-schema": program_page(Access.LIST),
    "api-nothing-here": program_page(Access.NOTHING, rest="=gibt-es-nicht"),
    **collection("paper", "paper"),
    **collection("mandateitem", "item"),
    **collection("measure", "measure"),
    **collection("milestone", "milestone"),
    **collection("activity", "activity"),
    **collection("meeting", "meeting"),
    **collection("initiative", "initiative"),
    **collection("partner", "partner"),
    **collection("participation", "participation"),
    **collection("offer", "offer"),
    **collection("municipality", "town"),
    **collection("sector", "sector"),
    # kept filters; another person's is not found
    "choose": account(list="=aktivitaeten", name="=massnahme"),
    "list-look": account(list="=massnahmen"),
    "saved-filter-create": account(list="=massnahmen"),
    "saved-filter-edit": account(pk="=1"),
    "saved-filter-delete": account(pk="=1"),
    # signing in; allauth sends whoever is in the wrong place on
    "account_login": sign_in_page(),
    "account_signup": sign_in_page(),
    "account_inactive": sign_in_page(),
    "account_logout": sign_in_page(),
    "account_reset_password": sign_in_page(),
    "account_reset_password_done": sign_in_page(),
    "account_reset_password_from_key": sign_in_page(uidb36="=1", key="=abc"),
    "account_reset_password_from_key_done": sign_in_page(),
    "mfa_authenticate": sign_in_page(),
    "openid_connect_login": sign_in_page(provider_id="=kreis"),
    "openid_connect_callback": sign_in_page(provider_id="=kreis"),
    # one's own account
    "account_change_password": account(),
    "account_set_password": account(),
    "account_reauthenticate": account(),
    "usersessions_list": account(),
    "mfa_index": account(),
    "mfa_reauthenticate": account(),
    "mfa_activate_totp": account(),
    "mfa_deactivate_totp": account(),
    "mfa_add_webauthn": account(),
    "mfa_reauthenticate_webauthn": account(),
    "mfa_remove_webauthn": account(pk="=1"),
    "mfa_view_recovery_codes": account(),
    "mfa_generate_recovery_codes": account(),
    "mfa_download_recovery_codes": account(),
}
