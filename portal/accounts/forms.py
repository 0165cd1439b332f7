"""Forms that offer only what the person may reach: a foreign id is answered like one that does not exist."""

from typing import Any

from django import forms

from portal.accounts.doors import ScopedQuerySet
from portal.accounts.models import User
from portal.ui.forms import PortalForm, PortalModelForm


class _Narrowed:
    fields: dict[str, forms.Field]

    def narrow(self, user: User) -> None:
        for field in self.fields.values():
            if isinstance(field, forms.ModelChoiceField) and isinstance(field.queryset, ScopedQuerySet):
                field.queryset = field.queryset.visible_to(user)


class ScopedForm(_Narrowed, PortalForm):
    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.narrow(user)


class ScopedModelForm(_Narrowed, PortalModelForm):
    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.narrow(user)
