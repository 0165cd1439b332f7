"""The codes of the second factor, asked for in the words of our other forms."""

from typing import Any

from allauth.mfa.base.forms import AuthenticateForm as AllauthAuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as AllauthReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm as AllauthActivateForm

from portal.ui.forms import ThaiForm


class _CodeForm(ThaiForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].error_messages["required"] = "กรอกรหัส"
        self.fields["code"].widget.attrs.pop("placeholder")  # it repeats the label


class AuthenticateForm(_CodeForm, AllauthAuthenticateForm):
    pass


class ReauthenticateForm(_CodeForm, AllauthReauthenticateForm):
    pass


class ActivateForm(_CodeForm, AllauthActivateForm):
    pass
