from typing import Any

from portal.accounts.versioned import VersionedForm
from portal.ui.forms import KeyedForm
from villages.models import Community


class BelongingForm(KeyedForm, VersionedForm):
    """A row that hangs on a community."""

    def __init__(self, *args: Any, community: Community, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.community = community

    def _kept(self) -> dict[str, Any]:
        return {**super()._kept(), "community": self.community}

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.columns}
