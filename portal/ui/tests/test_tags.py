from enum import Enum

import pytest
from django import forms
from django.core.exceptions import ImproperlyConfigured
from django.template import Context, Template, TemplateSyntaxError

from portal.ui.fields import LineField, LinesField
from portal.ui.forms import PortalForm
from portal.ui.samples import SampleForm


class State(Enum):
    DRAFT = "draft"

    @property
    def status_tag(self):
        return "draft", "ฉบับร่าง"


def render(source, **context):
    return Template(source).render(Context(context))


def test_icon_is_drawn_into_the_page_and_silent():
    html = render('{% icon "geo-alt" "tx-late" %}')

    assert html.startswith('<svg class="bi tx-late" viewBox="0 0 16 16" aria-hidden="true"><path')


def test_icon_with_words_is_read_aloud_and_escaped():
    html = render('{% icon "geo-alt" "" label %}', label='"><script>')

    assert 'role="img" aria-label="&quot;&gt;&lt;script&gt;"' in html


@pytest.mark.parametrize("name", ["../../package", "no-such-icon"])
def test_unknown_icon_is_an_error_of_the_programmer(name):
    with pytest.raises((ValueError, ImproperlyConfigured)):
        render("{% icon name %}", name=name)


def test_status_tag_has_shape_and_word():
    html = render('{% status_tag "late" word %}', word="<เกินกำหนด>")

    assert html.startswith('<span class="st st-late"><svg')
    assert html.endswith("&lt;เกินกำหนด&gt;</span>")


def test_status_asks_the_record():
    expected = render('{% status_tag "draft" "ฉบับร่าง" %}')

    assert render("{% status state %}", state=State.DRAFT) == expected
    assert render("{% status state %}", state=("draft", "ฉบับร่าง")) == expected


def test_unknown_kind_of_status_is_an_error():
    with pytest.raises(TemplateSyntaxError):
        render('{% status_tag "sad" "เศร้า" %}')


def test_lines_break_between_phrases():
    said = "ส่งโดย <ปาริชาต> 23\u00a0พ.ย.\u00a069"

    html = render("{{ said|phrases }}", said=said)

    assert html.split("</span> ") == [
        '<span class="ph">ส่งโดย',
        '<span class="ph">&lt;ปาริชาต&gt;',
        '<span class="ph">23\u00a0พ.ย.\u00a069</span>',
    ]
    assert "ph" not in render("{{ nothing|phrases }}", nothing=None)


def test_error_summary_leads_to_the_first_control():
    form = SampleForm()

    anchors = {name: render("{{ field|anchor }}", field=form[name]) for name in ("name", "surveyed_on", "wheelchair")}

    assert anchors == {"name": "id_name", "surveyed_on": "id_surveyed_on_0", "wheelchair": "id_wheelchair_0"}
    for name, anchor in anchors.items():
        assert f'id="{anchor}"' in render('{% include "components/_field.html" %}', field=form[name])


class AboveForm(PortalForm):
    name = forms.CharField(label="ชื่อ")
    version = forms.IntegerField(widget=forms.HiddenInput)

    def clean(self):
        raise forms.ValidationError("เลือกอย่างใดอย่างหนึ่ง")


class BelowForm(PortalForm):
    purposes = forms.MultipleChoiceField(label="ความยินยอม", widget=forms.CheckboxSelectMultiple)


def test_page_of_two_forms_has_one_summary_in_its_order():
    html = render('{% include "components/_errors.html" with below=below %}', form=AboveForm({}), below=BelowForm({}))

    assert html.count("data-error-summary") == 1
    assert "ยังบันทึกไม่ได้ มี 4 จุดที่ต้องแก้" in html
    said = [
        "เลือกอย่างใดอย่างหนึ่ง",
        '<a href="#id_name">กรอกชื่อ</a>',
        "แบบฟอร์มนี้ไม่ครบ",
        '<a href="#id_purposes_0">เลือกความยินยอม</a>',
    ]
    assert sorted(said, key=html.index) == said


def test_page_without_mistakes_has_no_summary():
    assert render('{% include "components/_errors.html" with below=below %}', form=None, below=None).strip() == ""


def test_first_field_offers_to_take_out_of_all_what_cannot_be_kept():
    class TwoForm(PortalForm):
        name = LineField(label="ชื่อ")
        story = LinesField(label="เรื่อง")

    page = '{% for field in form %}{% include "components/_field.html" %}{% endfor %}'
    sent = {"name": "บ้าน😀", "story": "รัก❤️ที่นี่"}

    before = render(page, form=TwoForm(sent))
    after = render(page, form=(taken := TwoForm(sent | {"remove_unkept": "1"})))
    said = render('{% include "components/_errors.html" %}', form=taken)

    assert before.count('name="remove_unkept"') == 1
    assert before.index('name="remove_unkept"') < before.index("เรื่อง")
    assert "remove_unkept" not in after
    assert "<q>รัก<del>❤️</del>ที่นี่</q>" in after
    assert said.count("data-error-summary") == 1
    assert "ยังไม่ได้บันทึก" in said
