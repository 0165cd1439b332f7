from villages.models.belonging import Belonging, model_of
from villages.models.community import Community, Payment
from villages.models.contact import Contact
from villages.models.photo import CommunityPhoto
from villages.models.programme import PricePer, Programme, Readiness
from villages.states import LOCKED, State, Status

__all__ = [
    "LOCKED",
    "Belonging",
    "Community",
    "CommunityPhoto",
    "Contact",
    "Payment",
    "PricePer",
    "Programme",
    "Readiness",
    "State",
    "Status",
    "model_of",
]
