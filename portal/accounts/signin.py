"""Signing in with a name: one person is one name, however it is typed."""

import unicodedata
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.fields import PasswordField, SetPasswordField
from allauth.account.forms import ChangePasswordForm as AllauthChangePasswordForm
from allauth.account.forms import LoginForm
from allauth.account.forms import ReauthenticateForm as AllauthReauthenticateForm
from django import forms
from django.db.models.functions import Now

from portal.accounts.models import Proof, User
from portal.accounts.proof import judged
from portal.ui.forms import ThaiForm

PAPER_ENDED = "รหัสผ่านในใบเข้าใช้ครั้งแรกหมดอายุแล้ว ขอใบใหม่จากผู้ดูแลระบบของสำนักงาน"


class SignInForm(LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = forms.CharField(
            label="ชื่อผู้ใช้",
            max_length=60,
            error_messages={"required": "กรอกชื่อผู้ใช้"},
            widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
        )
        self.fields["password"].label = "รหัสผ่าน"
        self.fields["password"].error_messages["required"] = "กรอกรหัสผ่าน"
        self.fields["password"].widget.attrs = {"autocomplete": "current-password"}
        self.fields["password"].help_text = ""
        self.fields.pop("remember", None)

    def clean_login(self) -> str:
        return unicodedata.normalize("NFKC", self.cleaned_data["login"]).strip()

    def clean(self) -> dict[str, object]:
        values: dict[str, object] = super().clean()
        if self.user and not self.user.is_active:
            raise get_adapter().validation_error("account_inactive")  # in the words of any wrong sign-in
        if self.user and User.objects.filter(pk=self.user.pk, one_time_until__lt=Now()).exists():
            raise forms.ValidationError(PAPER_ENDED)
        return values


class ChangePasswordForm(ThaiForm, AllauthChangePasswordForm):
    oldpassword = PasswordField(label="รหัสผ่านเดิม", autocomplete="current-password")
    password1 = SetPasswordField(label="รหัสผ่านใหม่", help_text="")  # the page says what a password must be
    password2 = PasswordField(label="รหัสผ่านใหม่อีกครั้ง", autocomplete="new-password")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder")  # it repeats the label

    def clean_oldpassword(self) -> str:
        with judged(self.user, Proof.PASSWORD):
            password: str = super().clean_oldpassword()
            return password

    def clean_password2(self) -> str:
        again: str = self.cleaned_data["password2"]
        if self.cleaned_data.get("password1", again) != again:
            raise forms.ValidationError("รหัสผ่านใหม่สองช่องไม่ตรงกัน พิมพ์ให้เหมือนกัน", code="password_mismatch")
        return again

    def save(self) -> None:
        super().save()
        User.objects.filter(pk=self.user.pk).update(must_change_password=False, one_time_until=None)


class ReauthenticateForm(AllauthReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].label = "รหัสผ่าน"
        self.fields["password"].help_text = ""
        self.fields["password"].error_messages["required"] = "กรอกรหัสผ่าน"
        self.fields["password"].widget.attrs = {"autocomplete": "current-password"}

    def clean_password(self) -> str:
        with judged(self.user, Proof.PASSWORD):
            password: str = super().clean_password()
            return password
