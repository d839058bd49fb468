"""How a written phone number becomes one that a phone can dial."""


def find_dial_address(phone: str) -> str:
    """The `tel:` address; short numbers such as 112 stay as they are."""
    return "tel:" + "".join(sign for sign in phone if sign in "+0123456789")
