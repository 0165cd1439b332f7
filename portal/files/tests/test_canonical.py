import hashlib
import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.files.canonical import canonical, fingerprint

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
leaves = st.none() | st.booleans() | st.integers() | texts
plain = st.recursive(leaves, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4))


def turned(data):
    """The same, with every key written in the other order."""
    if isinstance(data, dict):
        return {key: turned(value) for key, value in reversed(data.items())}
    return [turned(each) for each in data] if isinstance(data, list) else data


def nested(data, way):
    for step in way:
        data = [data] if step else {"ใน": data}
    return data


def test_form_is_utf8_with_sorted_keys_and_no_blanks():
    data = {"ก": [1, True, None], "b": 'x"\n', "a": {"2": -1, "10": "บาท"}, "\U0001f33e": "", "\uffee": ""}

    assert canonical(data) == (
        '{"a":{"10":"บาท","2":-1},"b":"x\\"\\n","ก":[1,true,null],"\uffee":"","\U0001f33e":""}'.encode()
    )


@given(plain)
def test_equal_data_give_equal_bytes_and_come_back(data):
    assert canonical(turned(data)) == canonical(data)
    assert json.loads(canonical(data)) == data
    assert fingerprint(data) == hashlib.sha256(canonical(data)).hexdigest()


@given(st.floats() | st.decimals() | st.dates() | st.binary(max_size=3), st.lists(st.booleans(), max_size=4))
def test_what_has_no_shared_spelling_is_refused_wherever_it_lies(odd, way):
    with pytest.raises(TypeError, match="has no canonical form"):
        canonical(nested(odd, way))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (1.0, "float has no canonical form at .: 1.0"),
        ({"a": [1, {"b": float("nan")}]}, "float has no canonical form at .a[1].b: nan"),
        ({"price": Decimal("1.50")}, "Decimal has no canonical form at .price: Decimal('1.50')"),
        ([date(2026, 1, 2)], "date has no canonical form at [0]: datetime.date(2026, 1, 2)"),
        ({"a": {1: 2}}, "a key that is no text at .a: 1"),
        ({1: 2}, "a key that is no text at .: 1"),
    ],
)
def test_refusal_names_the_place(data, said):
    with pytest.raises(TypeError) as refused:
        canonical(data)

    assert str(refused.value) == said


@pytest.mark.parametrize(
    ("data", "place"), [({"a": "\ud83c"}, ".a"), ({"b": {"\udf3e": 1}}, ".b.\udf3e")], ids=["a value", "a key"]
)
def test_half_a_surrogate_pair_is_refused(data, place):
    with pytest.raises(ValueError, match=f"^half a surrogate pair at {place}: "):
        canonical(data)


def test_two_normal_forms_of_one_text_stay_two_texts():
    assert canonical("น้ำ") != canonical("นํ้า")
