from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from autograder.portal.local_time import NoDateError, field, kept, read, short

BERLIN = ZoneInfo("Europe/Berlin")


def utc(*parts: int) -> float:
    return datetime(*parts, tzinfo=UTC).timestamp()  # type: ignore[misc,arg-type]


@pytest.mark.parametrize(
    ("zone", "hour"),
    [
        ("Europe/Berlin", 22),
        ("Asia/Kolkata", 18),
        ("America/New_York", 28),
        ("Pacific/Kiritimati", 9),
    ],
)
def test_what_is_written_is_the_time_of_the_class_wherever_it_is(zone: str, hour: int):
    minutes = 29 if zone == "Asia/Kolkata" else 59
    found = read("2026-12-14T23:59", ZoneInfo(zone))
    assert found == utc(2026, 12, 14) + hour * 3600 + minutes * 60
    assert field(found, ZoneInfo(zone)) == "2026-12-14T23:59"


def test_summer_and_winter_have_their_own_distance_from_utc():
    assert read("2026-07-01T12:00", BERLIN) == utc(2026, 7, 1, 10)
    assert read("2026-12-01T12:00", BERLIN) == utc(2026, 12, 1, 11)


def test_an_hour_that_clocks_leave_out_is_refused_with_the_next_that_there_is():
    with pytest.raises(NoDateError, match=r"02:30 on 28 March 2027 does not exist.*Choose 03:30"):
        read("2027-03-28T02:30", BERLIN)
    assert read("2027-03-28T03:00", BERLIN) == utc(2027, 3, 28, 1)
    assert read("2027-03-28T01:59", BERLIN) == utc(2027, 3, 28, 0, 59)


def test_of_an_hour_that_comes_twice_the_second_is_meant():
    assert read("2026-10-25T02:30", BERLIN) == utc(2026, 10, 25, 1, 30)
    assert read("2026-10-25T01:59", BERLIN) == utc(2026, 10, 24, 23, 59)
    assert read("2026-10-25T03:00", BERLIN) == utc(2026, 10, 25, 2)


def test_a_field_that_is_left_as_it_was_is_the_same_moment_to_the_microsecond():
    first = utc(2026, 10, 25, 0, 30) + 0.25  # the first half past two of that night
    assert field(first, BERLIN) == "2026-10-25T02:30"
    assert kept("2026-10-25T02:30", first, BERLIN) == first
    assert kept("2026-10-25T02:31", first, BERLIN) == utc(2026, 10, 25, 1, 31)
    assert kept("", None, BERLIN) is None


def test_seconds_are_shown_only_where_there_are_some():
    assert field(utc(2026, 12, 1, 11, 0, 7), BERLIN) == "2026-12-01T12:00:07"
    assert field(None, BERLIN) == ""
    assert short(utc(2026, 12, 1, 11), BERLIN) == "1 Dec 2026 12:00"
    assert short(None, BERLIN) == "none"


@pytest.mark.parametrize(
    "text",
    [
        "tomorrow",
        "2026-02-30T12:00",
        "2026-12-14T24:01",
        "1999-12-31T23:59",
        "2100-01-01T00:00",
        "9999-12-31T23:59",
        "99999-12-31T23:59",
        "0001-01-01T00:00",
        "<script>alert(1)</script>",
        "2026-12-14T23:59" * 10_000,
        "\x00",
        "١٤",
    ],
)
def test_what_is_no_date_is_told_in_a_sentence(text: str):
    with pytest.raises(NoDateError) as refused:
        read(text, BERLIN)
    assert len(str(refused.value)) < 200


def test_an_empty_field_is_no_date_and_no_error():
    assert read("  ", BERLIN) is None
