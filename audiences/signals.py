"""What this room says upward. Every signal carries plain values only."""

from django.dispatch import Signal

# channel_key: the short key of the channel. Sent inside the transaction that changes the facts, so that a listener
# that fails keeps the old facts everywhere.
channel_facts_changed = Signal()
