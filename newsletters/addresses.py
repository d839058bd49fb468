"""One spelling per mail address, so that nobody is in the list twice or comes back by another spelling."""

import unicodedata

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

LONGEST_ADDRESS = 254


class InvalidAddress(ValueError):
    """The text is no mail address; the message says so in plain words."""


def normalise_address(text: str) -> str:
    """Trim, lower-case and check an address; the domain comes back in its ASCII form.

    Raises `InvalidAddress` with a sentence for the officer. The sentence never repeats the address.
    """
    address = unicodedata.normalize("NFKC", text).strip().strip("<>").strip().lower().removeprefix("mailto:")
    local, at, domain = address.rpartition("@")
    if not at:
        raise InvalidAddress(_("This is not a mail address."))
    address = f"{local}@{_to_ascii(domain)}"
    if len(address) > LONGEST_ADDRESS:
        raise InvalidAddress(_("This address is too long."))
    try:
        validate_email(address)
    except ValidationError as error:
        raise InvalidAddress(_("This is not a mail address.")) from error
    return address


def _to_ascii(domain: str) -> str:
    if domain.isascii():
        return domain
    try:
        return domain.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise InvalidAddress(_("This is not a mail address.")) from error
