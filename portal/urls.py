"""Every route of the portal."""

from django.urls import include, path

from portal.accounts.access import SIGNED_IN, access
from portal.home.views import healthz
from portal.ui.views import components

handler400 = "portal.ui.views.bad_request"
handler403 = "portal.ui.views.forbidden"
handler404 = "portal.ui.views.not_found"
handler429 = "portal.ui.views.too_many_requests"
handler500 = "portal.ui.views.server_error"

urlpatterns = [
    path("account/", include("allauth.account.urls")),
    path("account/2fa/", include("allauth.mfa.urls")),
    path("office/", include("portal.office.urls")),
    path("jobs/", include("portal.jobs.urls")),
    path("communities/", include("villages.urls")),
    path("desk/", include("portal.home.urls")),
    path("files/", include("portal.files.urls")),
    path("ui/", access(SIGNED_IN)(components), name="ui_components"),
    path("healthz", healthz, name="healthz"),
    path("", include("tourism.urls")),
]
