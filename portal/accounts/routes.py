"""Rules of the routes that we did not write, and the one place that finds the rule of any route."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver

from portal.accounts.access import CLOSED, PUBLIC, SIGNED_IN, Rule

THIRD_PARTY: dict[str, tuple[Rule, str]] = {
    "account_login": (PUBLIC, "people sign in here"),
    "account_logout": (SIGNED_IN, "one's own session"),
    "account_reauthenticate": (SIGNED_IN, "one's own password, asked again before sensitive steps"),
    "account_change_password": (SIGNED_IN, "one's own password"),
    "account_signup": (CLOSED, "colleagues are added in portal/office"),
    "account_inactive": (CLOSED, "nobody learns that the password of a disabled account was right"),
    "account_email": (CLOSED, "no mail server is assumed"),
    "account_confirm_email": (CLOSED, "no mail server is assumed"),
    "account_email_verification_sent": (CLOSED, "no mail server is assumed"),
    "account_set_password": (CLOSED, "every account has a password"),
    "account_reset_password": (CLOSED, "no mail server is assumed"),
    "account_reset_password_done": (CLOSED, "no mail server is assumed"),
    "account_reset_password_from_key": (CLOSED, "no mail server is assumed"),
    "account_reset_password_from_key_done": (CLOSED, "no mail server is assumed"),
    "account_confirm_login_code": (CLOSED, "no mail server is assumed"),
    "mfa_authenticate": (PUBLIC, "second step of signing in"),
    "mfa_index": (SIGNED_IN, "one's own second factors"),
    "mfa_reauthenticate": (SIGNED_IN, "one's own second factors"),
    "mfa_reauthenticate_webauthn": (SIGNED_IN, "one's own second factors"),
    "mfa_activate_totp": (SIGNED_IN, "one's own second factors"),
    "mfa_deactivate_totp": (SIGNED_IN, "one's own second factors"),
    "mfa_generate_recovery_codes": (SIGNED_IN, "one's own second factors"),
    "mfa_view_recovery_codes": (SIGNED_IN, "one's own second factors"),
    "mfa_download_recovery_codes": (SIGNED_IN, "one's own second factors"),
    "mfa_list_webauthn": (SIGNED_IN, "one's own second factors"),
    "mfa_add_webauthn": (SIGNED_IN, "one's own second factors"),
    "mfa_edit_webauthn": (SIGNED_IN, "one's own second factors"),
    "mfa_remove_webauthn": (SIGNED_IN, "one's own second factors"),
}


@dataclass(frozen=True)
class Route:
    name: str
    path: str
    view: Callable[..., object]

    @property
    def rule(self) -> Rule | None:
        return rule_of(self.view, self.name)


def rule_of(view: Callable[..., object], route_name: str) -> Rule | None:
    """None when nobody declared a rule: the gate then answers 404."""
    declared = getattr(view, "access", None)
    return declared if declared else THIRD_PARTY.get(route_name, (None, ""))[0]


def routes() -> list[Route]:
    """Every route of the URLconf, with its namespaced name."""
    return list(_walk(get_resolver().url_patterns, "", ""))


def _walk(patterns: list[URLPattern | URLResolver], path: str, namespace: str) -> Iterator[Route]:
    for pattern in patterns:
        here = path + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _walk(pattern.url_patterns, here, inner)
        else:
            yield Route(f"{namespace}{pattern.name or ''}", "/" + here, pattern.callback)
