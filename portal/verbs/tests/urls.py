"""Pages for the sheets of these tests, beside the portal's own."""

from django.urls import include, path

from portal.accounts.access import SIGNED_IN, access
from portal.accounts.models import User
from portal.thai.refused import Refused
from portal.verbs.pages import acted, asked
from portal.verbs.performing import perform
from portal.verbs.tests.papers import RETURN, SEAL, SIGN, Step, move, sheet_of


@access(SIGNED_IN)
def sign(request, pk):
    row = User.objects.get(pk=pk)

    def do():
        with perform(SIGN, row, sheet_of, by=request.user) as doing:
            move(row, Step.SIGNED)
            doing.enter(row)

    return acted(request, do, back="/", done="ลงนามแล้ว")


@access(SIGNED_IN)
def give_back(request, pk):
    row = User.objects.get(pk=pk)

    def do(words):
        with perform(RETURN, row, sheet_of, by=request.user, reason=words) as doing:
            move(row, Step.DRAFT)
            doing.enter(row)

    return asked(request, RETURN, sheet_of(row), do, back="/", done="ส่งคืนแล้ว")


@access(SIGNED_IN)
def seal(request, pk):
    def do(seen):
        if seen != "0":
            raise Refused("จำนวนเปลี่ยนไปแล้ว", advice="โหลดหน้านี้ใหม่")

    return asked(request, SEAL, sheet_of(User.objects.get(pk=pk)), do, back="/", done="ประทับแล้ว")


urlpatterns = [
    path("sheets/<int:pk>/sign/", sign),
    path("sheets/<int:pk>/return/", give_back),
    path("sheets/<int:pk>/seal/", seal),
    path("", include("portal.urls")),
]
