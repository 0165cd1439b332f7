from villages.forms.album import MOST_FILES, AlbumForm, PictureForm
from villages.forms.belonging import BelongingForm, belonging_form
from villages.forms.community import CommunityFilters, CommunityForm, section_form
from villages.forms.people import ResidentForm, SpokenConsentForm, WhoForm, WithdrawalForm

__all__ = [
    "MOST_FILES",
    "AlbumForm",
    "BelongingForm",
    "CommunityFilters",
    "CommunityForm",
    "PictureForm",
    "ResidentForm",
    "SpokenConsentForm",
    "WhoForm",
    "WithdrawalForm",
    "belonging_form",
    "section_form",
]
