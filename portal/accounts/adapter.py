from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

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

    def is_safe_url(self, url: str | None) -> bool:
        """People go on to a path of ours, never to an address with a host; what is no address at all is refused."""
        return bool(url) and str(url).startswith("/") and url_has_allowed_host_and_scheme(url, allowed_hosts=None)
