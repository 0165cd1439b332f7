"""Tags that every template has."""

from collections.abc import Iterator

from django import template
from django.forms import BaseForm, BoundField
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from portal.thai.judging import Removal
from portal.ui.icons import icon_body
from portal.ui.status import ICONS, tag_of

register = template.Library()


@register.simple_tag
def icon(name: str, css_class: str = "", label: str = "") -> SafeString:
    """{% icon "name" "class" "label" %}: without a label the icon is silent for screen readers."""
    css = f"bi {css_class}".strip()
    if label:
        return format_html(
            '<svg class="{}" viewBox="0 0 16 16" role="img" aria-label="{}">{}</svg>', css, label, icon_body(name)
        )
    return format_html('<svg class="{}" viewBox="0 0 16 16" aria-hidden="true">{}</svg>', css, icon_body(name))


@register.simple_tag
def status_tag(kind: str, text: str, icon_name: str = "") -> SafeString:
    """{% status_tag "late" "เกินกำหนด" %}; kinds: done doing soon late draft none."""
    if kind not in ICONS:
        raise template.TemplateSyntaxError(f"unknown kind of status: {kind!r}")
    return format_html('<span class="st st-{}">{}{}</span>', kind, icon(icon_name or ICONS[kind]), text)


@register.simple_tag
def status_icon(kind: str) -> SafeString:
    return icon(ICONS[kind])


@register.simple_tag
def status(record: object) -> SafeString:
    """{% status community %} or {% status community.state %}: whatever has a `status_tag`."""
    tag = tag_of(record)
    return status_tag(tag.kind, tag.word)


@register.filter
def phrases(value: object) -> SafeString:
    """Thai lines break between the phrases that spaces part, not inside a name that no dictionary knows."""
    parted = [(phrase,) for phrase in str(value or "").split(" ") if phrase]  # dates stay whole
    return format_html_join(" ", '<span class="ph">{}</span>', parted)


@register.filter
def anchor(field: BoundField) -> str:
    """The id of the first control of a field: where the link of the error summary leads."""
    return f"{field.auto_id}_0" if field.use_fieldset else field.auto_id


@register.simple_tag
def mistakes(*forms: BaseForm | None) -> list[tuple[str, str]]:
    """What is wrong on a page, from top to bottom: the control to which it leads, if any, and the sentence."""
    return [mistake for form in forms if form for mistake in _mistakes_in(form)]


@register.simple_tag
def removed_from(*forms: BaseForm | None) -> int:
    """From how many fields of a page something was taken out that cannot be kept."""
    return sum(len(getattr(form, "removed", ())) for form in forms if form)


@register.filter
def removed(field: BoundField) -> list[Removal]:
    """What was taken out of a field that cannot be kept."""
    return list(getattr(field.form, "removed", {}).get(field.name, ()))


@register.filter
def offers_removal(field: BoundField) -> bool:
    """Whether the button stands here that takes out of the whole page what cannot be kept."""
    return getattr(field.form, "first_unkept", "") == field.name


def _mistakes_in(form: BaseForm) -> Iterator[tuple[str, str]]:
    for sentence in form.non_field_errors():
        yield "", str(sentence)
    for field in form:
        for sentence in field.errors:
            yield "" if field.is_hidden else anchor(field), str(sentence)
