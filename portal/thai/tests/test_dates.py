from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pythainlp.util import thai_strftime

from portal.thai.dates import (
    ThaiDateError,
    be_year,
    date_from_be,
    fiscal_quarter,
    fiscal_year,
    fiscal_year_end,
    fiscal_year_start,
    parse_thai_date,
    thai_date,
    thai_date_short,
    thai_date_weekday,
    thai_datetime,
    thai_time,
)
from portal.thai.digits import thai_digits
from portal.thai.tests.node import ask_node

days = st.dates(min_value=date(1941, 1, 1), max_value=date(2200, 12, 31))


def test_date_is_shown_long_short_and_with_its_weekday():
    day = date(2019, 1, 24)

    assert thai_date(day) == "24 มกราคม 2562"
    assert thai_date_short(day) == "24 ม.ค. 62"
    assert thai_date_weekday(day) == "วันพฤหัสบดีที่ 24 มกราคม 2562"
    assert be_year(day) == 2562


def test_leap_day_is_shown():
    assert thai_date(date(2020, 2, 29)) == "29 กุมภาพันธ์ 2563"


def test_short_year_keeps_two_digits():
    assert thai_date_short(date(2057, 5, 1)) == "1 พ.ค. 00"


def test_31_march_2562_is_a_sunday():
    assert thai_date_weekday(date(2019, 3, 31)) == "วันอาทิตย์ที่ 31 มีนาคม 2562"


def test_moment_is_shown_in_bangkok():
    moment = datetime(2018, 12, 31, 17, 5, tzinfo=UTC)

    assert thai_datetime(moment) == "1 มกราคม 2562 เวลา 00.05 น."
    assert thai_time(moment) == "00.05 น."
    assert thai_date_short(moment) == "1 ม.ค. 62"
    assert be_year(moment) == 2562
    assert thai_time(time(8, 30)) == "08.30 น."


def test_moment_without_a_zone_is_a_mistake():
    with pytest.raises(ValueError, match="naive"):
        thai_datetime(datetime(2019, 1, 24, 8, 30))  # noqa: DTZ001


def test_dates_agree_with_icu():
    start = date(1941, 1, 1)
    every = [start + timedelta(days=step) for step in range(0, 160 * 365, 3)]
    every += [date(year, 2, 29) for year in range(1944, 2100, 4)]
    script = """data.map(day => [
        {day: 'numeric', month: 'long', year: 'numeric'}, {day: 'numeric', month: 'short', year: '2-digit'},
        {weekday: 'long'}, {hour: '2-digit', minute: '2-digit'},
    ].map(options => {
        const key = JSON.stringify(options);
        globalThis.formats ??= {};
        formats[key] ??= new Intl.DateTimeFormat('th-TH-u-ca-buddhist', {...options, timeZone: 'Asia/Bangkok'});
        return formats[key].format(new Date(day));
    }))"""

    moments = [datetime(day.year, day.month, day.day, 20, 15, tzinfo=UTC) for day in every]
    theirs = ask_node(script, [moment.isoformat() for moment in moments])

    ours = [
        [
            thai_date(moment),
            thai_date_short(moment),
            thai_date_weekday(moment).split("ที่ ")[0],
            thai_time(moment).removesuffix(" น.").replace(".", ":"),
        ]
        for moment in moments
    ]
    assert ours == theirs


@given(days)
def test_dates_agree_with_pythainlp(day):
    moment = datetime(day.year, day.month, day.day, 8, 30, tzinfo=timezone(timedelta(hours=7)))

    assert thai_date(day) == thai_strftime(moment, "%-d %B %Y")
    assert thai_date_short(day) == thai_strftime(moment, "%-d %b %y")


@pytest.mark.parametrize(
    "typed",
    [
        "31/3/2562",
        "31-03-2562",
        "31.3.2562",
        "31 3 2562",
        "31 / 3 / 2562",
        "31 มี.ค. 2562",
        "31 มีค. 2562",
        "31มีนาคม2562",
        "31/มี.ค./2562",
        "31-มี.ค.-2562",
        "31 มีนาคม ปี 2562",
        "31/3/พ.ศ.2562",
        "๓๑ มีนาคม ๒๕๖๒",
        "31 มีนาคม พ.ศ. 2562",
        "31 เดือน มีนาคม พุทธศักราช ๒๕๖๒",
        "วันที่ 31 มีนาคม 2562",
        "วันอาทิตย์ที่ ๓๑ มีนาคม พ.ศ. ๒๕๖๒",
        "\u200b 31\u00a0มี.ค.\u00a02562\n",
    ],
)
def test_date_is_read_as_people_type_it(typed):
    assert parse_thai_date(typed) == date(2019, 3, 31)


@given(days)
def test_date_survives_being_shown_and_typed(day):
    shown = (
        thai_date(day),
        thai_date_weekday(day),
        thai_digits(thai_date(day)),
        f"{day.day}/{day.month}/{be_year(day)}",
    )

    assert {parse_thai_date(text) for text in shown} == {day}


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("29/2/2562", "เดือนกุมภาพันธ์ 2562 มี 28 วัน"),
        ("30 ก.พ. 2563", "เดือนกุมภาพันธ์ 2563 มี 29 วัน"),
        ("31 เมษายน 2562", "เดือนเมษายน 2562 มี 30 วัน"),
        ("0/1/2562", "ไม่มีวันที่ 0 กรอกวันที่ตั้งแต่ 1"),
        ("วันจันทร์ที่ 31 มีนาคม 2562", "31 มีนาคม 2562 เป็นวันอาทิตย์ ไม่ใช่วันจันทร์ ตรวจวันที่อีกครั้ง"),
        ("31 มีนาคม ค.ศ. 2562", "ปี 2562 ไม่ใช่ ค.ศ. ตรวจปีอีกครั้ง"),
        ("31/3/พ.ศ. 2019", "ปี 2019 ไม่ใช่ พ.ศ. ตรวจปีอีกครั้ง"),
        ("1/3/2483", "ปี พ.ศ. ต้องอยู่ระหว่าง 2484 ถึง 2743"),
        ("1/13/2562", "ไม่มีเดือนที่ 13 กรอกเดือนเป็น 1 ถึง 12"),
        ("1/0/2562", "ไม่มีเดือนที่ 0 กรอกเดือนเป็น 1 ถึง 12"),
        ("31 มี.ค. 62", "กรอกปี พ.ศ. ให้ครบ 4 หลัก เช่น 2562"),
        ("31/3/62", "กรอกปี พ.ศ. ให้ครบ 4 หลัก เช่น 2562"),
        ("31/3/2019", "ปี 2019 เป็น ค.ศ. กรอกเป็น พ.ศ. 2562"),
        ("31 มีนาคม ค.ศ. 2019", "ปี 2019 เป็น ค.ศ. กรอกเป็น พ.ศ. 2562"),
        ("2019-03-31", "ปี 2019 เป็น ค.ศ. กรอกเป็น พ.ศ. 2562"),
        ("31/3/2300", "ปี พ.ศ. ต้องอยู่ระหว่าง 2484 ถึง 2743"),
        ("31/3/25620", "ปี พ.ศ. ต้องอยู่ระหว่าง 2484 ถึง 2743"),
    ],
)
def test_wrong_date_is_refused_with_what_to_do(typed, sentence):
    with pytest.raises(ThaiDateError) as refusal:
        parse_thai_date(typed)

    assert str(refusal.value) == sentence


@pytest.mark.parametrize(
    "typed", ["", "31", "31/3", "มีนาคม 2562", "31 มกรา 2562", "3132562", "31//3/2562", "<31/3/2562>", "²/3/2562"]
)
def test_what_is_no_date_is_refused_with_an_example(typed):
    with pytest.raises(ThaiDateError, match=r"กรอกวันที่เป็นวัน เดือน ปี พ\.ศ\. เช่น 31 มีนาคม 2562"):
        parse_thai_date(typed)


@pytest.mark.parametrize("typed", ["31/3/2019", "2019-03-31", "31 มีนาคม ค.ศ. 2019", "31/3/2562"])
def test_christian_year_is_read_where_allowed(typed):
    assert parse_thai_date(typed, allow_ce=True) == date(2019, 3, 31)


def test_leap_day_follows_the_christian_year():
    assert date_from_be(29, 2, 2563) == date(2020, 2, 29)
    with pytest.raises(ThaiDateError, match="เดือนกุมภาพันธ์ 2643 มี 28 วัน"):
        date_from_be(29, 2, 2643)  # 2100


PIECES = [
    "31",
    "29",
    "0",
    "๓๑",
    "2562",
    "2443",
    "๒๕๖๒",
    "2019",
    "99999",
    "/",
    "-",
    ".",
    " ",
    "ก.พ.",
    "กุมภาพันธ์",
    "มี.ค.",
    "พ.ศ.",
    "ค.ศ.",
]


@settings(max_examples=500)
@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=7).map("".join)))
def test_any_text_gives_a_date_or_a_sentence(text):
    with suppress(ThaiDateError):
        parse_thai_date(text)


@pytest.mark.parametrize(
    ("day", "year", "quarter"),
    [
        (date(2018, 9, 30), 2561, 4),
        (date(2018, 10, 1), 2562, 1),
        (date(2018, 12, 31), 2562, 1),
        (date(2019, 1, 1), 2562, 2),
        (date(2019, 3, 31), 2562, 2),
        (date(2019, 4, 1), 2562, 3),
        (date(2019, 7, 1), 2562, 4),
        (date(2019, 9, 30), 2562, 4),
    ],
)
def test_fiscal_year_begins_in_october(day, year, quarter):
    assert (fiscal_year(day), fiscal_quarter(day)) == (year, quarter)


@given(days)
def test_fiscal_year_holds_its_days(day):
    year = fiscal_year(day)

    assert fiscal_year_start(year) <= day <= fiscal_year_end(year)
    assert fiscal_year_end(year) + timedelta(days=1) == fiscal_year_start(year + 1)
