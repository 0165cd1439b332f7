from typing import Any

from villages.forms.belonging import BelongingForm
from villages.forms.fields import form_field
from villages.forms.people import choices_for
from villages.models import Contact, Programme
from villages.sections import PROGRAMME


class ContactForm(BelongingForm):
    class Meta:
        model = Contact
        fields = ["role", "verified_on"]
        formfield_callback = form_field


class ProgrammeForm(BelongingForm):
    class Meta:
        model = Programme
        fields = PROGRAMME.names
        formfield_callback = form_field

    beside = PROGRAMME.pairs

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            del self.fields["champion"]  # a page of a new programme asks for the champion with WhoForm
            return
        champion: Any = self.fields["champion"]
        champion.queryset = choices_for(self.community, self.user, chosen=[self.instance.champion_id])
        champion.empty_label = "ยังไม่ระบุ"

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        fewest, most = data.get("people_min"), data.get("people_max")
        if fewest and most and most < fewest:
            self.add_error("people_max", f"จำนวนคนสูงสุด {most} น้อยกว่าต่ำสุด {fewest} แก้ช่องใดช่องหนึ่ง")
        return data
