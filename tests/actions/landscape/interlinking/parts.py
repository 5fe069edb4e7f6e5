"""Networks without a database: initiatives that were never saved, and joint activities put together by hand."""

import datetime

from actions.landscape.interlinking.record import Joint, Record
from clusterfoerderung.records.dates import DatePrecision, period_end, period_start
from initiatives.organisations.initiative import Initiative
from tests.days import day

TODAY = datetime.date(2026, 11, 23)


def make_joint(text, precision=DatePrecision.DAY, *, countys=True, released=True):
    start = period_start(day(text), precision)
    return Joint(start, period_end(start, precision), precision, countys, released)


def make_record(number, meetings, *, today=TODAY):
    """A Record of initiatives 1 to `number`; `meetings` are (keys, Joint)."""
    record = Record(today, {key: Initiative(pk=key, name=f"Initiative {key}") for key in range(1, number + 1)})
    for keys, joint in sorted(meetings, key=lambda meeting: meeting[1].day):
        record.together.append(joint)
        for key in keys:
            record.days[key].append(joint.day)
        ordered = sorted(keys)
        for place, one in enumerate(ordered):
            for other in ordered[place + 1 :]:
                record.joints[one, other].append(joint)
    return record
