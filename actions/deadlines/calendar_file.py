"""Deadlines as an iCalendar file (RFC 5545), as Outlook and Thunderbird subscribe to it."""

import datetime
from functools import lru_cache

from django.utils import timezone
from icalendar import Calendar, Event, Timezone

from clusterfoerderung.exports.cells import printable

# How often a calendar asks again, if it heeds this.
REFRESH = "PT6H"
KEPT = 2000
# Nobody writes down when a meeting ends, and Outlook hides what takes no time.
MEETING_LASTS = datetime.timedelta(hours=1)
END_UNKNOWN = "Das Ende ist nicht erfasst; im Kalender steht eine Stunde."
# As two rules: the list of single days that the library writes is more than Outlook reads.
BERLIN = """\
BEGIN:VTIMEZONE
TZID:Europe/Berlin
BEGIN:DAYLIGHT
DTSTART:19960331T020000
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
"""


def calendar_of(deadlines, *, name, absolute):
    """The file as bytes. `absolute` makes a whole address of a path."""
    calendar = Calendar()
    for key, value in {
        "prodid": "-//Clusterförderung//Termine//DE",
        "version": "2.0",
        "calscale": "GREGORIAN",
        "method": "PUBLISH",
        "x-wr-calname": printable(name),
        "x-wr-timezone": timezone.get_default_timezone_name(),
        "x-published-ttl": REFRESH,
    }.items():
        calendar.add(key, value)
    calendar.add_component(Timezone.from_ical(BERLIN))
    *head, end = calendar.to_ical().splitlines(keepends=True)
    return b"".join([*head, *(_in_lines(*event_of(deadline, absolute).items()) for deadline in deadlines), end])


def event_of(deadline, absolute):
    """What the file says of a deadline, in order."""
    source = deadline.source
    return {
        "uid": uid_of(deadline),
        # As long as nothing changes, the file stays the same to the byte.
        "dtstamp": source.updated_at,
        "last-modified": source.updated_at,
        "sequence": source.version - 1,
        "summary": summary_of(deadline),
        "description": description_of(deadline),
        "url": absolute(deadline.url),
        "categories": (deadline.kind.label,),
        **({"location": deadline.place} if deadline.place else {}),
        **times_of(deadline),
    }


# A calendar asks for all its days every few hours, and hardly one has changed; the library takes 0.5 ms for each.
@lru_cache(KEPT)
def _in_lines(*said):
    event = Event()
    for name, value in said:
        event.add(name, _said(value))
    return event.to_ical()


def _said(value):
    """Whatever some program takes for the end of a line is one; control signs are not allowed (RFC 5545, 3.1)."""
    if isinstance(value, str):
        return printable("\n".join(value.splitlines()))
    return list(value) if isinstance(value, tuple) else value


def uid_of(deadline):
    """Of what comes each year the day belongs to it. The others keep theirs when they move."""
    day = f"-{deadline.on.isoformat()}" if deadline.kind.is_yearly else ""
    return f"{deadline.kind.name}-{deadline.source.pk}{day}@clusterfoerderung"


def summary_of(deadline):
    """'Meilenstein: Vertrag · BioRiver (erledigt)'; a meeting stands there by its own name."""
    kind = "" if deadline.kind.is_titled else deadline.kind_in_words
    settled = f" ({deadline.settled})" if deadline.settled else ""
    return f"{kind}: {deadline.full_title}{settled}" if kind else f"{deadline.full_title}{settled}"


def description_of(deadline):
    lines = [f"{deadline.about_label}: {deadline.belongs_to}"]
    if deadline.detail:
        lines.append(deadline.detail)
    if is_timed(deadline):
        lines.append(END_UNKNOWN)
    return "\n".join(lines)


def is_timed(deadline):
    return deadline.starts_at is not None


def times_of(deadline):
    """A meeting takes its hour; everything else lies over its day and keeps nobody busy."""
    if is_timed(deadline):
        start = datetime.datetime.combine(deadline.on, deadline.starts_at, tzinfo=timezone.get_default_timezone())
        return {"dtstart": start, "dtend": start + MEETING_LASTS}
    next_day = deadline.on + datetime.timedelta(days=1)
    return {"dtstart": deadline.on, "dtend": next_day, "transp": "TRANSPARENT"}
