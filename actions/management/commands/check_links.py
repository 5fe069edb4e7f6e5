import datetime

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from actions.publicity.link_check import check_deliveries
from actions.publicity.link_probe import Probe

WORDS = {True: "erreichbar", False: "tot", None: "nicht prüfbar"}


class Command(BaseCommand):
    help = (
        "Prüft, ob die Seiten noch antworten, auf denen Nachrichten stehen. Gefragt wird nur, was LINK_CHECK_HOSTS "
        "nennt; ohne diese Liste wird nichts geprüft. Beliebig oft aufrufbar."
    )

    def add_arguments(self, parser):
        parser.add_argument("--days", type=int, default=7, help="was so lange nicht geprüft wurde (Vorgabe: 7 Tage)")
        parser.add_argument("--limit", type=int, default=200, help="höchstens so viele Adressen (Vorgabe: 200)")

    def handle(self, *args, **options):
        if not settings.LINK_CHECK_HOSTS:
            self.stdout.write("Die Linkprüfung ist aus: LINK_CHECK_HOSTS ist leer. Nichts wurde gefragt.")
            return
        now = timezone.now()
        outcome = check_deliveries(
            Probe(hosts=tuple(settings.LINK_CHECK_HOSTS)),
            now=now,
            before=now - datetime.timedelta(days=min(max(options["days"], 0), 36_500)),
            limit=max(options["limit"], 0),
        )
        said = ", ".join(f"{outcome[key]} {words}" for key, words in WORDS.items() if outcome[key])
        self.stdout.write(f"Geprüft: {said or 'nichts war fällig'}.")
