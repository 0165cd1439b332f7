from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.http import url_has_allowed_host_and_scheme

from portal.accounts.models import User
from portal.accounts.proof import tell_wrong_answers

WRONG_ANSWERS = "ก่อนหน้านี้มีการตอบรหัสยืนยันตัวตนของบัญชีนี้ผิด {wrong} ครั้ง ถ้าไม่ใช่คุณ เปลี่ยนรหัสผ่านและแจ้งผู้ดูแลระบบของสำนักงาน"
WRONG_SIGN_IN = "ชื่อผู้ใช้หรือรหัสผ่านไม่ถูกต้อง"  # never which of the two


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": WRONG_SIGN_IN,
        "invalid_login": WRONG_SIGN_IN,
        "account_inactive": WRONG_SIGN_IN,
        "too_many_login_attempts": "ลองเข้าสู่ระบบหลายครั้งเกินไป รอ 15 นาทีแล้วลองใหม่",
        "incorrect_password": "รหัสผ่านไม่ถูกต้อง",
        "enter_current_password": "กรอกรหัสผ่านเดิมให้ถูกต้อง",
        "rate_limited": "ส่งคำขอถี่เกินไป รอสักครู่แล้วลองใหม่",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def post_login(self, request: HttpRequest, user: User, **hooks: Any) -> HttpResponse:
        if wrong := tell_wrong_answers(user):
            messages.warning(request, WRONG_ANSWERS.format(wrong=wrong))
        answer: HttpResponse = super().post_login(request, user, **hooks)
        return answer

    def is_safe_url(self, url: str | None) -> bool:
        """People go on to a path of ours, never to an address with a host; what is no address at all is refused."""
        return bool(url) and str(url).startswith("/") and url_has_allowed_host_and_scheme(url, allowed_hosts=None)
