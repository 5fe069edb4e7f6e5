"""Der Rundgang: real parts of pages with example data, beside them what they are for. It reads and writes no row."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import Http404
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.generic import TemplateView

from clusterfoerderung import tour_examples
from clusterfoerderung.accounts.roles import Role


@dataclass(frozen=True)
class Stop:
    """`template` draws `example()`; `shows` says it to whoever does not see it; `page` is where it really stands."""

    title: str
    shows: str
    texts: tuple
    template: str
    example: Callable
    page: str
    chapter: str


CLERK = (
    Stop(
        "Was wartet",
        "Eine Tabelle mit zwei Maßnahmen: worum es geht, warum sie warten, seit wann, und der nächste Schritt.",
        (
            "Ihre Übersicht beginnt mit dem, was am längsten wartet.",
            "Steht etwas lange ohne Aktivität da, führt „Aktivität erfassen“ gleich zum Formular dafür.",
        ),
        "overview/attention.html",
        tour_examples.waiting,
        "overview",
        "ueberblick",
    ),
    Stop(
        "Aufschreiben, was geschah",
        "Ein Formular mit der Frage, was passiert ist, dem Anteil des Kreises und der Sichtbarkeit.",
        (
            "Was, wann, für welche Maßnahme: Das dauert eine halbe Minute. Alles andere kann später folgen.",
            "Neues ist intern. Der Ausschuss sieht erst, was Sie freigeben.",
        ),
        "tour/logging.html",
        tour_examples.logging,
        "activity-create",
        "aktivitaet-erfassen",
    ),
    Stop(
        "Wie eine Maßnahme steht",
        "Drei Angaben nebeneinander: Status „in Umsetzung“, Zeitplan „Abweichung“, Nachweis „vor 3 Monaten“.",
        (
            "Den Status sagt eine Person, den Zeitplan rechnet das Programm.",
            "Das Alter des Nachweises zählt die Tage seit der letzten Aktivität.",
            "Die drei werden nie zu einer Ampel verrechnet.",
        ),
        "components/signals.html",
        tour_examples.signals,
        "measure-list",
        "massnahme-fuehren",
    ),
)
COMMITTEE = (
    Stop(
        "In einem Satz",
        "Ein Balken und drei Zahlen: 5 von 10 Punkten sind belegt, 3 teilweise, 2 ohne Nachweis.",
        (
            "So beginnt Ihre Seite. Belegt ist ein Punkt, für den der Kreis nach dem Beschluss etwas getan hat.",
            "Jede Zahl führt zu den Sätzen, die sie zählt.",
        ),
        "components/coverage.html",
        tour_examples.short_version,
        "briefing",
        "ausschuss",
    ),
    Stop(
        "Was geschah",
        "Zwei Aktivitäten mit Tag und Ort: An der einen war der Kreis beteiligt, die andere hat er beobachtet.",
        (
            "Unter „Seit der letzten Sitzung“ steht, was neu ist.",
            "Ein gefüllter Punkt heißt: Der Kreis war dabei. Ein leerer: Er hat nur beobachtet, das ist kein Nachweis.",
        ),
        "tour/activities.html",
        tour_examples.activities,
        "briefing",
        "ausschuss",
    ),
    Stop(
        "Fragen",
        "Eine Frage mit ihrer Antwort, beide mit ihrem Tag, ohne Namen.",
        (
            "Auf der Seite einer Maßnahme oder eines Beschlusspunkts können Sie eine Frage stellen.",
            "Die Antwort steht danach an derselben Stelle.",
        ),
        "tour/question.html",
        tour_examples.question,
        "question-list",
        "ausschuss",
    ),
)
ADMIN = (
    Stop(
        "Einen Kreis einrichten",
        "Eine Liste von Schritten: zwei erledigt, einer offen, mit dem, was fehlt.",
        (
            "„Einrichten“ sagt, was vor der ersten Aktivität da sein muss, und führt zu jedem Formular.",
            "Sie können jederzeit aufhören und später weitermachen.",
        ),
        "first_start/steps.html",
        tour_examples.first_steps,
        "first-start",
        "kreis-einrichten",
    ),
    Stop(
        "Eine Liste einlesen",
        "Eine Tabelle der Zeilen, die nicht stimmen: Zeile, Spalte, und was zu tun ist.",
        (
            "Vor dem Speichern zeigt eine Vorschau, was neu wäre, was sich ändert und was nicht stimmt.",
            "Heißen die Spalten anders, fragt das Programm einmal und merkt es sich.",
        ),
        "imports/wrong.html",
        tour_examples.faulty_rows,
        "partner-import",
        "liste-einlesen",
    ),
    Stop(
        "Zurücknehmen",
        "Zwei Zeilen eines Einlesens: eine neu, eine geändert, jede mit einem Kästchen.",
        (
            "Was eingelesen wurde, lässt sich 90 Tage lang zurücknehmen: ganz, oder nur die angekreuzten Zeilen.",
            "Was inzwischen jemand geändert hat, bleibt.",
        ),
        "journal/rows.html",
        tour_examples.going_back,
        "journal-list",
        "liste-einlesen",
    ),
)
TOURS = {Role.CLERK: CLERK, Role.COMMITTEE: COMMITTEE, Role.ADMIN: ADMIN}
BY_SLUG = {role.value.lower(): role for role in TOURS}


def address(role, number):
    return reverse("tour-stop", args=[role.value.lower(), number])


class TourView(TemplateView):
    """The tours, that of the reader's own role first."""

    template_name = "tour/tours.html"

    def get_context_data(self, **kwargs):
        own = self.request.user.roles
        tours = [(role, stops, address(role, 1)) for role, stops in TOURS.items()]
        return super().get_context_data(**kwargs, tours=sorted(tours, key=lambda tour: tour[0] not in own))


class StopView(TemplateView):
    template_name = "tour/stop.html"

    def get_context_data(self, **kwargs):
        role, number = BY_SLUG.get(kwargs["role"]), kwargs["number"]
        if role is None or not 1 <= number <= len(TOURS[role]):
            raise Http404
        stop = TOURS[role][number - 1]
        return super().get_context_data(
            **kwargs,
            tour=role.label,
            stop=stop,
            total=len(TOURS[role]),
            example=render_to_string(stop.template, stop.example()),
            # Of another role's page the reader might be sent away.
            page_url=reverse(stop.page) if role in self.request.user.roles else "",
            chapter_url=reverse("handbook-chapter", args=[stop.chapter]),
            before=address(role, number - 1) if number > 1 else "",
            after=address(role, number + 1) if number < len(TOURS[role]) else "",
        )
