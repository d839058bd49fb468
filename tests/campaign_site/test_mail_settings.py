from pathlib import Path

import pytest

from campaign_site.environment import read_environment
from campaign_site.mail_settings import MailSettings
from campaign_site.setting_values import BadSetting
from newsletters.mailings.quiet_hours import QuietHours


def read(tmp_path: Path, **values: str) -> MailSettings:
    return read_environment({"DATA_DIR": str(tmp_path), **values}, tmp_path).mail


def test_without_settings_mail_goes_at_any_hour_without_limits(tmp_path: Path) -> None:
    mail = read(tmp_path)
    assert (mail.connections, mail.per_second, mail.per_hour, mail.per_domain_and_hour) == (4, 0, 0, 0)
    assert (mail.quiet_hours, mail.dkim_selector, mail.dkim_key) == (None, "", b"")


def test_settings_of_mail_are_read(tmp_path: Path) -> None:
    mail = read(
        tmp_path,
        SENDER_NAME="Nieuws uit Onsdorp",
        SENDER_ADDRESS="nieuws@onsdorp.example",
        MAIL_CONNECTIONS="8",
        MAIL_PER_SECOND="10",
        MAIL_PER_HOUR="5000",
        MAIL_PER_DOMAIN_AND_HOUR="500",
        QUIET_HOURS="21:00-08:00",
    )
    assert (mail.sender_name, mail.sender_address) == ("Nieuws uit Onsdorp", "nieuws@onsdorp.example")
    assert (mail.connections, mail.per_second, mail.per_hour, mail.per_domain_and_hour) == (8, 10, 5000, 500)
    assert mail.quiet_hours == QuietHours.read("21:00 - 08:00")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SENDER_NAME", "two\nlines"),
        ("SENDER_ADDRESS", "nobody"),
        ("SENDER_ADDRESS", "a@b"),
        ("SENDER_ADDRESS", "é@voorbeeld.example"),
        ("SENDER_ADDRESS", "a@b.example>\r\nBcc: x@y.example"),
        ("MAIL_CONNECTIONS", "0"),
        ("MAIL_CONNECTIONS", "51"),
        ("MAIL_PER_SECOND", "-1"),
        ("MAIL_PER_HOUR", "many"),
        ("MAIL_PER_DOMAIN_AND_HOUR", "1e3"),
        ("QUIET_HOURS", "at night"),
        ("QUIET_HOURS", "21:00"),
        ("QUIET_HOURS", "25:00-08:00"),
        ("QUIET_HOURS", "08:00-08:00"),
        ("DKIM_SELECTOR", "mail2026"),
        ("DKIM_KEY_FILE", "key.pem"),
    ],
)
def test_bad_value_ends_with_a_sentence_that_names_the_variable(tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(BadSetting, match=name):
        read(tmp_path, **{name: value})


@pytest.mark.parametrize("content", [None, b"no key", b"-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----\n"])
def test_key_file_that_holds_no_key_is_refused(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "key.pem").write_bytes(content)
    with pytest.raises(BadSetting, match="DKIM_KEY_FILE"):
        read(tmp_path, DKIM_SELECTOR="mail2026", DKIM_KEY_FILE="key.pem")
