from hypothesis import given
from hypothesis import strategies as st
from pythainlp.util import arabic_digit_to_thai_digit, thai_digit_to_arabic_digit

from portal.thai.digits import arabic_digits, thai_digits


def test_full_width_digits_become_arabic():
    assert arabic_digits("หมู่ １２ เลขที่ ๓/4") == "หมู่ 12 เลขที่ 3/4"


@given(st.text("0123456789 ๐๑๒๓๔๕๖๗๘๙ก/"))
def test_digits_agree_with_pythainlp(text):
    assert thai_digits(text) == arabic_digit_to_thai_digit(text)
    assert arabic_digits(text) == thai_digit_to_arabic_digit(text)
