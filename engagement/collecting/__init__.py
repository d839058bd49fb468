"""Takes in what pages, links and sign-ups report, in named steps; every refusal is counted by reason."""

from engagement.collecting.beacon import check_request
from engagement.collecting.drops import count_drop, count_held_drops
from engagement.collecting.keeping import keep_or_count
from engagement.collecting.links import collect_mail_link
from engagement.collecting.refusals import Reason, Refused
from engagement.collecting.sign_ups import collect_sign_up
from engagement.collecting.views import collect_view
from engagement.collecting.waves import find_wave_id

__all__ = [
    "Reason",
    "Refused",
    "check_request",
    "collect_mail_link",
    "collect_sign_up",
    "collect_view",
    "count_drop",
    "count_held_drops",
    "find_wave_id",
    "keep_or_count",
]
