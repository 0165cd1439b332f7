"""Signing in with a name: one person is one name, however it is typed."""

import unicodedata
from typing import Any

from allauth.account.forms import ChangePasswordForm as AllauthChangePasswordForm
from allauth.account.forms import LoginForm
from allauth.account.forms import ReauthenticateForm as AllauthReauthenticateForm
from django import forms

from portal.accounts.models import User


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


class ChangePasswordForm(AllauthChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["oldpassword"].label = "รหัสผ่านเดิม"
        self.fields["oldpassword"].help_text = ""
        self.fields["password1"].label = "รหัสผ่านใหม่"
        self.fields["password2"].label = "รหัสผ่านใหม่อีกครั้ง"

    def save(self) -> None:
        super().save()
        User.objects.filter(pk=self.user.pk).update(must_change_password=False)


class ReauthenticateForm(AllauthReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].label = "รหัสผ่าน"
        self.fields["password"].help_text = ""
        self.fields["password"].error_messages["required"] = "กรอกรหัสผ่าน"
        self.fields["password"].widget.attrs = {"autocomplete": "current-password"}
