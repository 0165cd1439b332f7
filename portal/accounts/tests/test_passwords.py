import pytest
from django.contrib.auth.hashers import make_password
from django.urls import reverse

from portal.accounts.models import User

pytestmark = pytest.mark.django_db

KEPT = "somewhat-long-words-7"
NEW = "quite-another-sentence-8"


@pytest.fixture
def at_desk(person, client_of):
    user = person("cd_worker", "4005", username="somchai.khamdee")
    User.objects.filter(pk=user.pk).update(password=make_password(KEPT))
    return client_of(User.objects.get(pk=user.pk))


def change(client, old=KEPT, new=NEW, again=None):
    typed = {"oldpassword": old, "password1": new, "password2": new if again is None else again}
    return client.post(reverse("account_change_password"), typed)


def test_page_of_a_new_password_explains_once_and_in_thai(at_desk):
    html = at_desk.get(reverse("account_change_password")).content.decode()

    assert "password must" not in html
    assert "placeholder" not in html.partition("<main")[2]


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"old": ""}, "oldpassword", "กรอกรหัสผ่านเดิม"),
        ({"old": "something-else-9"}, "oldpassword", "กรอกรหัสผ่านเดิมให้ถูกต้อง"),
        ({"new": "", "again": "x"}, "password1", "กรอกรหัสผ่านใหม่"),
        ({"again": ""}, "password2", "กรอกรหัสผ่านใหม่อีกครั้ง"),
        ({"again": "something-else-9"}, "password2", "รหัสผ่านใหม่สองช่องไม่ตรงกัน พิมพ์ให้เหมือนกัน"),
        ({"new": "short7"}, "password1", "รหัสผ่านสั้นเกินไป ใช้อย่างน้อย 12 ตัวอักษร"),
        ({"new": "1q2w3e4r5t6y"}, "password1", "รหัสผ่านนี้มีคนใช้บ่อยจนเดาได้ ใช้คำหลายคำที่ไม่เกี่ยวกัน"),
        ({"new": "somchai.khamdee1"}, "password1", "รหัสผ่านคล้ายชื่อผู้ใช้เกินไป ใช้คำอื่น"),
    ],
)
def test_refused_password_says_what_to_do(typed, field, sentence, at_desk):
    errors = change(at_desk, **typed).context["form"].errors

    assert sentence in errors[field]
    assert set(errors) <= {field, "password2"}


def test_many_tries_lead_to_a_page_that_says_when_to_try_again(at_desk):
    for _ in range(5):
        change(at_desk, old="something-else-9")

    answer = change(at_desk)

    assert answer.status_code == 429
    assert answer.headers["Retry-After"] == "60"
    assert "รอ 1 นาที แล้วลองอีกครั้ง" in answer.content.decode()


@pytest.mark.parametrize("page", ["account_login", "account_reauthenticate"])
def test_empty_sign_in_begins_with_a_summary(page, at_desk, client):
    html = (client if page == "account_login" else at_desk).post(reverse(page), {}).content.decode()

    assert html.count("data-error-summary") == 1
    assert '<a href="#id_password">กรอกรหัสผ่าน</a>' in html
