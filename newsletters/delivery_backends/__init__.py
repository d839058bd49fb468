"""Ways of sending a mailing, behind one port."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.utils.module_loading import import_string

if TYPE_CHECKING:
    from newsletters.delivery_backends.port import DeliveryBackend

BACKENDS = {
    "smtp": "newsletters.delivery_backends.smtp.SmtpBackend",
    "memory": "newsletters.delivery_backends.memory.MemoryBackend",
}


class UnknownBackend(LookupError):
    """There is no way of sending with this name."""


def get_backend(name: str) -> "DeliveryBackend":
    """The way of sending with that name; raises `UnknownBackend`."""
    if name not in BACKENDS:
        raise UnknownBackend(f"There is no delivery backend '{name}'; there is {', '.join(sorted(BACKENDS))}.")
    make: Callable[[], DeliveryBackend] = import_string(BACKENDS[name])
    return make()
