from django import forms


class PlaceFilters(forms.Form):
    """What a visitor looks for. Whatever was typed, a list comes back."""

    q = forms.CharField(required=False, max_length=80)
    district = forms.CharField(required=False, max_length=4)

    def word(self, name: str) -> str:
        return str(self.cleaned_data.get(name, "")) if self.is_valid() else ""
