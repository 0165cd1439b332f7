"""What still has to be done before the public may read a community, each with the page to do it on."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import groupby
from operator import itemgetter

from django.db.models import DateField, Field, Model, Q
from django.utils import timezone

from portal.people.models import Person, Purpose
from portal.rules.values import parameter
from portal.territory.codes import province_of
from portal.thai.citizens import citizen_numbers
from portal.thai.dates import thai_date
from tourism.publication.redaction import Written, pattern_of
from villages.completeness import part_url
from villages.models import Community, CommunityPhoto, Contact, Programme, Readiness, Status, model_of
from villages.sections import LISTS, SECTIONS
from villages.shown import Section

EMPTY_TALK = re.compile(r"[\s.…\-–—_*?]+|(?:ทดสอบ|test|ตัวอย่าง|n/?a)[\s\d.]*", re.IGNORECASE)
"""A text that is nothing but this says nothing."""
PLACEHOLDER = re.compile(r"x{3,}|lorem ipsum|asdf|(?:รอ|ใส่|เติม|กรอก)ข้อมูล|ข้อความตัวอย่าง|todo", re.IGNORECASE)


@dataclass(frozen=True)
class Missing:
    text: str
    section: str


@dataclass(frozen=True)
class MissingPart:
    """A section or list of the community, and what is still to do there."""

    title: str
    url: str
    texts: list[str]


@dataclass(frozen=True)
class Unnamed:
    """What of a person may stand in no text, how it may be spelt, and what can be done about it."""

    name: str
    what: str
    why: str
    pattern: re.Pattern[str]


@dataclass(frozen=True)
class Gate:
    """Needs `area`; asks a constant number of questions."""

    community: Community
    today: date

    @cached_property
    def contacts(self) -> list[Contact]:
        return list(self.community.contacts.select_related("person").prefetch_related("person__consents"))

    @cached_property
    def programmes(self) -> list[Programme]:
        rows = self.community.programmes.exclude(status=Readiness.PAUSED)
        return list(rows.select_related("champion").prefetch_related("champion__consents"))

    @cached_property
    def photos(self) -> list[CommunityPhoto]:
        return list(self.community.photos.select_related("photo").prefetch_related("photo__people__consents"))

    @cached_property
    def unnamed(self) -> list[Unnamed]:
        """Of the province whoever took consent back, of the subdistrict whoever does not give out the number."""
        persons = Person.objects.unscoped("names that may not be said")
        withdrawn = persons.filter(area__code__startswith=province_of(self.community.area_id)).withdrawn()
        here = persons.filter(area=self.community.area_id).exclude(pk__in=withdrawn.values("pk"))
        silent = set(
            here.exclude(pk__in=here.allowing(Purpose.PUBLISH_CONTACT).values("pk")).values_list("pk", flat=True)
        )
        rows = persons.filter(Q(pk__in=withdrawn.values("pk")) | Q(pk__in=silent)).as_ever_written()
        return [_unnamed(list(written), key in silent) for key, written in groupby(rows, key=itemgetter("pgh_obj_id"))]

    def missing(self) -> list[Missing]:
        return [
            Missing(text, section)
            for section, text in (
                *self._closed(),
                *self._fields(),
                *self._placeholders(),
                *self._contacts(),
                *self._programmes(),
                *self._photos(),
                *self._still_named(),
                *self._citizen_numbers(),
            )
        ]

    def parts(self) -> list[MissingPart]:
        """In the order in which people read a community."""
        texts: dict[str, list[str]] = {}
        for each in self.missing():
            texts.setdefault(each.section, []).append(each.text)
        everything: list[Section] = [*SECTIONS, *LISTS]
        return [
            MissingPart(each.title, part_url(self.community, each.slug), texts[each.slug])
            for each in everything
            if each.slug in texts
        ]

    def _closed(self) -> Iterator[tuple[str, str]]:
        if self.community.status == Status.CLOSED:
            yield "identity", "ชุมชนนี้เลิกดำเนินการแล้ว เผยแพร่ไม่ได้ เปลี่ยนสถานะของชุมชนก่อนถ้ากลับมาเปิดรับ"

    def _fields(self) -> Iterator[tuple[str, str]]:
        for section in self.community.sections:
            for column in section.missing(self.community):
                yield section.slug, _ask_for(column)

    def _placeholders(self) -> Iterator[tuple[str, str]]:
        for section in self.community.sections:
            if section.public:
                for column in section.columns(self.community):
                    if _says_nothing(getattr(self.community, column.attname)):
                        yield section.slug, f"แทนข้อความชั่วคราวใน “{column.verbose_name}” ด้วยข้อมูลจริง"

    def _contacts(self) -> Iterator[tuple[str, str]]:
        days = int(parameter("profile.contact_verify_days"))
        reachable = [contact for contact in self.contacts if contact.person.phone]
        if not reachable:
            yield "contacts", "เพิ่มผู้ติดต่ออย่างน้อย 1 คนที่มีหมายเลขโทรศัพท์"
        elif not any(self._verified(contact, days) for contact in reachable):
            yield "contacts", _call_again(reachable, days)
        for contact in self.contacts:
            yield from _consents("contacts", contact.person, Purpose.PUBLISH_NAME, Purpose.PUBLISH_CONTACT)

    def _verified(self, contact: Contact, days: int) -> bool:
        return contact.verified_on is not None and contact.verified_on >= self.today - timedelta(days=days)

    def _programmes(self) -> Iterator[tuple[str, str]]:
        tested = [programme for programme in self.programmes if programme.status == Readiness.TESTED]
        if not any(programme.price_baht is not None for programme in tested):
            yield "programmes", "เพิ่มกิจกรรมที่ทดลองแล้วและบอกราคา อย่างน้อย 1 กิจกรรม"
        for programme in tested:
            if _says_nothing(programme.title) or _says_nothing(programme.what):
                yield "programmes", f"แทนข้อความชั่วคราวในกิจกรรม “{programme.title}” ด้วยข้อมูลจริง"
            if programme.champion:
                yield from _consents("programmes", programme.champion, Purpose.PUBLISH_NAME)

    def _photos(self) -> Iterator[tuple[str, str]]:
        if not any(row.is_hero or not row.photo.is_judged for row in self.photos):
            yield "photos", "เพิ่มภาพปกพร้อมคำบรรยายภาพ 1 ภาพ"
        for row in self.photos:
            photo = row.photo
            if not photo.credit or not photo.licence:
                yield "photos", f"บันทึกผู้ถ่ายและสิทธิ์ในภาพ “{photo.alt}”"
            if _says_nothing(photo.alt):
                yield "photos", f"เขียนคำบรรยายภาพแทน “{photo.alt}”"
            if reason := photo.why_private():
                yield "photos", f"ภาพ “{photo.alt}”: {reason}"

    def _still_named(self) -> Iterator[tuple[str, str]]:
        """Free text does not know whose name it says, so it is read for those who may not be named."""
        for section, where, text in self._texts():
            for each in self.unnamed:
                if each.pattern.search(text):
                    yield section, f"ลบ{each.what}ของ{each.name}ออกจาก{where} {each.why}"

    def _citizen_numbers(self) -> Iterator[tuple[str, str]]:
        for section, where, text in self._texts():
            for number in citizen_numbers(text):
                yield section, f"ลบเลขประจำตัวประชาชน {number.masked} ออกจาก{where} เลขนี้เผยแพร่ไม่ได้ในทุกกรณี"

    def _texts(self) -> Iterator[tuple[str, str, str]]:
        """What the public would read: the section, the words for the place in it, the text."""
        for section in self.community.sections:
            if section.public:
                for column in section.columns(self.community):
                    yield section.slug, f"ช่อง “{column.verbose_name}”", _joined(self.community, column)
        for contact in self.contacts:
            yield "contacts", f"หน้าที่ของ{contact.person.full_name}", contact.role
        for programme in self.programmes:
            if programme.status == Readiness.TESTED:
                yield "programmes", f"กิจกรรม “{programme.title}”", _joined(programme, *programme._meta.concrete_fields)
        for row in self.photos:
            yield "photos", f"ภาพ “{row.photo.alt}”", f"{row.photo.alt} · {row.photo.credit}"
        yield from self._texts_in_lines()

    def _texts_in_lines(self) -> Iterator[tuple[str, str, str]]:
        for kind in LISTS:
            if kind.printed:
                for row in model_of(kind).objects.unscoped("of this community").of(self.community):
                    yield kind.slug, f"{kind.noun} “{row.called}”", _joined(row, *kind.columns(row))


def missing_in(community: Community) -> list[Missing]:
    return Gate(community, timezone.localdate()).missing()


def missing_parts(community: Community) -> list[MissingPart]:
    return Gate(community, timezone.localdate()).parts()


def _unnamed(written: list[Written], silent: bool) -> Unnamed:
    """Whoever is silent, and took nothing back, may be told of by name, as of somebody in a story."""
    name = _today(written)
    if not silent:
        return Unnamed(name, "ชื่อ เบอร์โทรศัพท์ หรือไลน์", "เพราะถอนความยินยอมแล้ว", pattern_of(written))
    nameless: list[Written] = [{**each, "first_name": "", "last_name": ""} for each in written]
    return Unnamed(name, "เบอร์โทรศัพท์หรือไลน์", "หรือบันทึกความยินยอมให้เผยแพร่ช่องทางติดต่อก่อน", pattern_of(nameless))


def _today(written: list[Written]) -> str:
    return "{title}{first_name} {last_name}".format(**written[-1]).strip()


def _joined(record: Model, *columns: Field) -> str:
    """What stands in the columns that hold words."""
    values = [getattr(record, column.attname) for column in columns]
    return " · ".join(value for value in values if isinstance(value, str))


def _ask_for(column: Field) -> str:
    verb = "เลือก" if column.choices or column.is_relation else "กรอก"
    if isinstance(column, DateField):
        verb = "กรอกวันที่"
    return f"{verb}{column.verbose_name}"


def _says_nothing(value: object) -> bool:
    checks: tuple[Callable[[str], object], ...] = (EMPTY_TALK.fullmatch, PLACEHOLDER.search)
    return isinstance(value, str) and value != "" and any(check(value) for check in checks)


def _call_again(contacts: list[Contact], days: int) -> str:
    last = max((contact.verified_on for contact in contacts if contact.verified_on), default=None)
    said = f"ยืนยันล่าสุด {thai_date(last)}" if last else "ยังไม่เคยยืนยัน"
    return f"โทรยืนยันผู้ติดต่อ แล้วบันทึกวันที่โทร ({said} ต้องไม่เกิน {days} วัน)"


def _consents(section: str, person: Person, *purposes: Purpose) -> Iterator[tuple[str, str]]:
    allowed = person.purposes()
    wanted = [str(purpose.label) for purpose in purposes if purpose not in allowed and _needed(person, purpose)]
    if wanted:
        yield section, f"บันทึกความยินยอมของ{person.full_name}เรื่อง{'และ'.join(wanted)} หรือนำชื่อออก"


def _needed(person: Person, purpose: Purpose) -> bool:
    return purpose != Purpose.PUBLISH_CONTACT or bool(person.phone or person.line_id)
