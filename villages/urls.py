from django.urls import path, register_converter

from villages.views import community, contact, person, photo, programme

app_name = "villages"


class WayConverter:
    """One place up or down a list."""

    regex = "up|down"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(WayConverter, "way")

urlpatterns = [
    path("", community.community_list, name="community_list"),
    path("add/", community.community_create, name="community_create"),
    path("<int:pk>/", community.community_detail, name="community_detail"),
    path("<int:pk>/edit/<slug:section>/", community.community_edit, name="community_edit"),
    path("<int:pk>/contacts/", contact.contact_list, name="contact_list"),
    path("<int:pk>/contacts/add/", contact.contact_create, name="contact_create"),
    path("<int:pk>/contacts/<int:key>/edit/", contact.contact_edit, name="contact_edit"),
    path("<int:pk>/contacts/<int:key>/remove/", contact.contact_remove, name="contact_remove"),
    path("<int:pk>/contacts/<int:key>/<way:way>/", contact.contact_move, name="contact_move"),
    path("<int:pk>/programmes/", programme.programme_list, name="programme_list"),
    path("<int:pk>/programmes/add/", programme.programme_create, name="programme_create"),
    path("<int:pk>/programmes/<int:key>/edit/", programme.programme_edit, name="programme_edit"),
    path("<int:pk>/programmes/<int:key>/remove/", programme.programme_remove, name="programme_remove"),
    path("<int:pk>/programmes/<int:key>/<way:way>/", programme.programme_move, name="programme_move"),
    path("<int:pk>/photos/", photo.photo_list, name="photo_list"),
    path("<int:pk>/photos/add/", photo.photo_create, name="photo_create"),
    path("<int:pk>/photos/<int:key>/edit/", photo.photo_edit, name="photo_edit"),
    path("<int:pk>/photos/<int:key>/hero/", photo.photo_hero, name="photo_hero"),
    path("<int:pk>/photos/<int:key>/remove/", photo.photo_remove, name="photo_remove"),
    path("<int:pk>/photos/<int:key>/<way:way>/", photo.photo_move, name="photo_move"),
    path("<int:pk>/people/", person.person_list, name="person_list"),
    path("<int:pk>/people/add/", person.person_create, name="person_create"),
    path("<int:pk>/people/<int:key>/edit/", person.person_edit, name="person_edit"),
    path("<int:pk>/people/<int:key>/reveal/", person.person_reveal, name="person_reveal"),
    path("<int:pk>/people/<int:key>/withdraw/", person.person_withdraw_consent, name="person_withdraw_consent"),
]
