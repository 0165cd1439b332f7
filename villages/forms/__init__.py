from villages.forms.album import MOST_FILES, AlbumForm, PictureForm
from villages.forms.belongings import ContactForm, ProgrammeForm
from villages.forms.community import CommunityFilters, CommunityForm, section_form
from villages.forms.people import ResidentForm, SpokenConsentForm, WhoForm, WithdrawalForm, around, residents_of

__all__ = [
    "MOST_FILES",
    "AlbumForm",
    "CommunityFilters",
    "CommunityForm",
    "ContactForm",
    "PictureForm",
    "ProgrammeForm",
    "ResidentForm",
    "SpokenConsentForm",
    "WhoForm",
    "WithdrawalForm",
    "around",
    "residents_of",
    "section_form",
]
