"""The second factor, asked for in the words of our other forms, and with a limit that counts in the database."""

from typing import Any

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.adapter import DefaultMFAAdapter, get_adapter
from allauth.mfa.base.forms import AuthenticateForm as AllauthAuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as AllauthReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm as AllauthActivateForm
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from allauth.mfa.utils import decrypt
from allauth.mfa.webauthn.forms import AddWebAuthnForm, AuthenticateWebAuthnForm, ReauthenticateWebAuthnForm
from django.core.exceptions import ValidationError

from portal.accounts.models import Proof, User
from portal.accounts.proof import judged, spend_code
from portal.ui.forms import ThaiForm

NO_CREDENTIAL = (LookupError, TypeError, ValueError, AttributeError)
"""What allauth and its library raise for text that no browser would write into the box of a key."""


class MFAAdapter(DefaultMFAAdapter):
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "ไม่ถูกต้อง ตรวจเวลาของเครื่องแล้วลองใหม่ด้วยรหัสล่าสุด",
    }


class _CodeForm(ThaiForm):
    user: User

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].error_messages["required"] = "กรอกรหัส"
        self.fields["code"].widget.attrs.pop("placeholder")  # it repeats the label

    def clean_code(self) -> str:
        with judged(self.user, Proof.CODE):
            code: str = super().clean_code()  # type: ignore[misc]  # of the form of allauth beside this one
            secret = self._secret()
            if secret and not spend_code(self.user, _counter_of(secret, code)):
                raise ValidationError("รหัสนี้ใช้ไปแล้ว รอรหัสถัดไปในแอปราวครึ่งนาที", code="spent")
            return code

    def _secret(self) -> str:
        """Of the app whose code was right; recovery codes have none, and allauth takes each once."""
        authenticator: Authenticator = self.authenticator  # type: ignore[attr-defined]  # set by clean_code of allauth
        is_app = authenticator.type == Authenticator.Type.TOTP
        return str(decrypt(authenticator.data["secret"])) if is_app else ""


class AuthenticateForm(_CodeForm, AllauthAuthenticateForm):
    pass


class ReauthenticateForm(_CodeForm, AllauthReauthenticateForm):
    pass


class ActivateForm(_CodeForm, AllauthActivateForm):
    def _secret(self) -> str:
        return str(self.secret)


class _KeyForm:
    user: User

    def clean_credential(self) -> Authenticator:
        with judged(self.user, Proof.KEY):
            try:
                authenticator: Authenticator = super().clean_credential()  # type: ignore[misc]  # of the form beside it
            except NO_CREDENTIAL:
                raise get_adapter().validation_error("incorrect_code") from None
            return authenticator


class AuthenticateKeyForm(_KeyForm, AuthenticateWebAuthnForm):
    pass


class ReauthenticateKeyForm(_KeyForm, ReauthenticateWebAuthnForm):
    pass


class AddKeyForm(AddWebAuthnForm):
    def clean(self) -> dict[str, object]:
        try:
            values: dict[str, object] = super().clean()
        except NO_CREDENTIAL:
            raise get_adapter().validation_error("incorrect_code") from None
        return values


def _counter_of(secret: str, code: str) -> int:
    """The half minute of a code that was just found right; 0 when it is over by now."""
    counters = list(yield_hotp_counters_from_time())
    near = [*counters, counters[0] - 1]
    right = (
        each for each in near if compare_user_code(actual=code, expected=format_hotp_value(hotp_value(secret, each)))
    )
    return max(right, default=0)
