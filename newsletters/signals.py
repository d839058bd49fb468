"""What this room says upward. Every signal carries ids and plain values only, nothing about a person."""

from django.dispatch import Signal

# mailing_id, wave_id, link_code, language, audience_id (or None), target, request
link_followed = Signal()
# wave_id, language, audience_ids (list of int), municipality_id (or None)
signed_up = Signal()
# mailing_id; whoever counts followed links answers a dict of link code -> people, each counted once a day, at the
# first link of the mailing she followed
clicks_asked = Signal()
# Nothing: a mailing began or stopped, so that the public may see other newsletters than before
archive_changed = Signal()
