"""Closed days of government offices, พ.ศ. 2561-2569. Labour day and children's day are not among them; regional days
of 2564 are left out because they hold for some provinces only."""

from datetime import date

from django.db import migrations

YEARS = range(2018, 2027)
LAST_COMPLETE_YEAR = 2025  # of 2569 only what a standing rule sets is taken as certain

YEARLY = "ประกาศสำนักนายกรัฐมนตรี เรื่องกำหนดวันหยุดราชการประจำปี"
LUNAR = "ปฏิทินจันทรคติไทย เทียบกับชุดข้อมูล python-holidays 0.109"
CABINET = "มติคณะรัฐมนตรี เทียบกับชุดข้อมูล python-holidays 0.109"

# month, day, name, first year, last year
FIXED = [
    (1, 1, "วันขึ้นปีใหม่", 2018, 2026),
    (4, 6, "วันจักรี", 2018, 2026),
    (5, 4, "วันฉัตรมงคล", 2020, 2026),
    (6, 3, "วันเฉลิมพระชนมพรรษาสมเด็จพระนางเจ้าฯ พระบรมราชินี", 2019, 2026),
    (7, 28, "วันเฉลิมพระชนมพรรษาพระบาทสมเด็จพระเจ้าอยู่หัว", 2018, 2026),
    (8, 12, "วันแม่แห่งชาติ", 2018, 2026),
    (10, 13, "วันคล้ายวันสวรรคตพระบาทสมเด็จพระบรมชนกาธิเบศรฯ", 2018, 2022),
    (10, 13, "วันนวมินทรมหาราช", 2023, 2026),
    (10, 23, "วันปิยมหาราช", 2018, 2026),
    (12, 5, "วันพ่อแห่งชาติ", 2018, 2026),
    (12, 10, "วันรัฐธรรมนูญ", 2018, 2026),
    (12, 31, "วันสิ้นปี", 2018, 2026),
]
SONGKRAN = {year: [(4, 13), (4, 14), (4, 15)] for year in YEARS if year != 2020}  # put off in 2563

# year: month and day
MOVING = {
    "วันมาฆบูชา": {2018: (3, 1), 2019: (2, 19), 2020: (2, 8), 2021: (2, 26), 2022: (2, 16), 2023: (3, 6), 2024: (2, 24), 2025: (2, 12), 2026: (3, 3)},
    "วันพืชมงคล": {2018: (5, 14), 2019: (5, 9), 2020: (5, 11), 2021: (5, 10), 2022: (5, 13), 2023: (5, 17), 2024: (5, 10), 2025: (5, 9), 2026: (5, 13)},
    "วันวิสาขบูชา": {2018: (5, 29), 2019: (5, 18), 2020: (5, 6), 2021: (5, 26), 2022: (5, 15), 2023: (6, 3), 2024: (5, 22), 2025: (5, 11), 2026: (5, 31)},
    "วันอาสาฬหบูชา": {2018: (7, 27), 2019: (7, 16), 2020: (7, 5), 2021: (7, 24), 2022: (7, 13), 2023: (8, 1), 2024: (7, 20), 2025: (7, 10), 2026: (7, 29)},
    "วันเข้าพรรษา": {2018: (7, 28), 2019: (7, 17), 2020: (7, 6), 2021: (7, 25), 2022: (7, 14), 2023: (8, 2), 2024: (7, 21), 2025: (7, 11), 2026: (7, 30)},
}  # fmt: skip

# what is made up for: days on which the office is closed instead
INSTEAD_OF = {
    "วันสิ้นปี": ["2018-01-02"],
    "วันขึ้นปีใหม่": ["2022-01-03", "2023-01-02"],
    "วันมาฆบูชา": ["2020-02-10", "2024-02-26"],
    "วันจักรี": ["2019-04-08", "2024-04-08", "2025-04-07"],
    "วันสงกรานต์": ["2018-04-16", "2019-04-16", "2020-07-27", "2020-09-04", "2020-09-07", "2023-04-17", "2024-04-16", "2025-04-16"],
    "วันฉัตรมงคล": ["2024-05-06", "2025-05-05"],
    "วันวิสาขบูชา": ["2019-05-20", "2022-05-16", "2023-06-05", "2025-05-12", "2026-06-01"],
    "วันอาสาฬหบูชา": ["2020-07-07", "2021-07-26", "2024-07-22"],
    "วันเฉลิมพระชนมพรรษาพระบาทสมเด็จพระเจ้าอยู่หัว": ["2018-07-30", "2019-07-29", "2024-07-29"],
    "วันแม่แห่งชาติ": ["2018-08-13", "2023-08-14"],
    "วันคล้ายวันสวรรคตพระบาทสมเด็จพระบรมชนกาธิเบศรฯ": ["2018-10-15", "2019-10-14"],
    "วันนวมินทรมหาราช": ["2024-10-14"],
    "วันปิยมหาราช": ["2021-10-22", "2022-10-24"],  # in 2564 moved from Monday 25 by the cabinet
    "วันพ่อแห่งชาติ": ["2020-12-07", "2021-12-06", "2026-12-07"],
    "วันรัฐธรรมนูญ": ["2022-12-12", "2023-12-11"],
}  # fmt: skip
SPECIAL = [
    "2019-05-06", "2020-11-19", "2020-11-20", "2020-12-11", "2021-02-12", "2021-04-12", "2021-09-24", "2022-07-15",
    "2022-07-29", "2022-10-14", "2022-12-30", "2023-05-05", "2023-07-31", "2023-12-29", "2024-04-12", "2024-12-30",
    "2025-06-02", "2025-08-11", "2026-01-02",
]  # fmt: skip
UNCERTAIN = {date(2021, 9, 24), date(2022, 10, 14)}


def rows():
    """Two reasons on one day are one row."""
    found = {}
    for day, name, kind, source, certain in every_row():
        known = found.get(day)
        if known:
            known["name"] += f" และ{name}"
        else:
            verified = certain and day not in UNCERTAIN
            found[day] = {"date": day, "name": name, "kind": kind, "source": source, "verified": verified}
    return list(found.values())


def every_row():
    yield from yearly()
    yield from moving()
    yield from made_up_for()
    for day in map(date.fromisoformat, SPECIAL):
        yield day, "วันหยุดพิเศษ", "special", CABINET, day.year <= LAST_COMPLETE_YEAR


def yearly():
    for month, day, name, first, last in FIXED:
        for year in range(first, last + 1):
            yield date(year, month, day), name, "yearly", YEARLY, True
    for year, days in SONGKRAN.items():
        for day in days:
            yield date(year, *day), "วันสงกรานต์", "yearly", YEARLY, True


def moving():
    for name, days in MOVING.items():
        for year, day in days.items():
            yield date(year, *day), name, "yearly", LUNAR, year <= LAST_COMPLETE_YEAR


def made_up_for():
    for name, days in INSTEAD_OF.items():
        for day in map(date.fromisoformat, days):
            yield day, f"ชดเชย{name}", "substitute", CABINET, day.year <= LAST_COMPLETE_YEAR


def seed(apps, schema_editor):
    holiday = apps.get_model("rules", "Holiday")
    holiday.objects.bulk_create(holiday(**row) for row in rows())


class Migration(migrations.Migration):
    dependencies = [("rules", "0003_seed_parameters")]

    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
