from pathlib import Path

import pytest

from campaign_site.environment import read_environment
from campaign_site.mail_settings import Mailbox, MailServer
from campaign_site.setting_values import BadSetting


def read(tmp_path: Path, **values: str):
    return read_environment({"DATA_DIR": str(tmp_path / "data"), **values}, tmp_path)


def test_environment_without_variables_has_working_defaults(tmp_path: Path) -> None:
    environment = read_environment({}, tmp_path)
    assert environment.data_dir == tmp_path / "var"
    assert environment.site_url == "http://127.0.0.1:8000"
    assert environment.database_url == f"sqlite:///{tmp_path / 'var' / 'site.sqlite3'}"
    assert environment.mail.server == MailServer()
    assert not environment.debug


def test_release_needs_a_second_person_unless_an_operator_says_no(tmp_path: Path) -> None:
    assert read(tmp_path).release_needs_second_person
    assert not read(tmp_path, RELEASE_NEEDS_SECOND_PERSON="no").release_needs_second_person


def test_reporting_links_are_counted_unless_an_operator_says_no(tmp_path: Path) -> None:
    assert read(tmp_path).count_reporting_links
    assert not read(tmp_path, COUNT_REPORTING_LINKS="0").count_reporting_links


def test_secret_key_is_made_once_and_private(tmp_path: Path) -> None:
    first, second = read(tmp_path), read(tmp_path)
    assert first.secret_key == second.secret_key
    assert len(first.secret_key) >= 50
    assert (tmp_path / "data" / "secret_key").stat().st_mode & 0o077 == 0


def test_mail_server_is_read_from_its_address(tmp_path: Path) -> None:
    server = read(tmp_path, EMAIL_URL="smtps://officer:p%40ss@mail.example").mail.server
    assert server == MailServer(host="mail.example", port=465, user="officer", password="p@ss", implicit_tls=True)


def test_bounce_mailbox_is_read_from_its_address(tmp_path: Path) -> None:
    assert read(tmp_path).mail.bounce_mailbox is None
    box = read(tmp_path, BOUNCE_MAILBOX_URL="imaps://bounces:p%40ss@mail.example/Our%20bounces").mail.bounce_mailbox
    assert box == Mailbox("mail.example", 993, "bounces", "p@ss", "Our bounces", implicit_tls=True)
    near = read(tmp_path, BOUNCE_MAILBOX_URL="imap://bounces:pass@127.0.0.1:1143").mail.bounce_mailbox
    assert near == Mailbox("127.0.0.1", 1143, "bounces", "pass", "INBOX", implicit_tls=False)


def test_webhook_secret_is_kept_as_it_is(tmp_path: Path) -> None:
    secret = "provider:" + "x" * 16
    assert read(tmp_path, ANYMAIL_WEBHOOK_SECRET=secret).mail.webhook_secret == secret


def test_site_url_follows_host_and_port(tmp_path: Path) -> None:
    assert read(tmp_path, HOST="0.0.0.0", PORT="9001").site_url == "http://127.0.0.1:9001"  # noqa: S104


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "eighty"),
        ("PORT", "70000"),
        ("PORT", "²"),
        ("DEBUG", "perhaps"),
        ("RELEASE_NEEDS_SECOND_PERSON", "perhaps"),
        ("COUNT_REPORTING_LINKS", "perhaps"),
        ("SIGN_UPS_PER_ADDRESS_AND_DAY", "many"),
        ("SIGN_UPS_PER_NETWORK_AND_HOUR", "0"),
        ("SIGN_UPS_PER_HOUR", "9" * 5000),
        ("SITE_URL", "campaign.example"),
        ("SITE_URL", "https://campaign.example/path"),
        ("SITE_URL", "https://[broken"),
        ("DATABASE_URL", "mysql://db/site"),
        ("DATABASE_URL", "postgres://db"),
        ("DATABASE_URL", "postgres://db:port/site"),
        ("EMAIL_URL", "mail.example"),
        ("EMAIL_URL", "smtp://"),
        ("BOUNCE_MAILBOX_URL", "mail.example"),
        ("BOUNCE_MAILBOX_URL", "imaps://"),
        ("BOUNCE_MAILBOX_URL", "imaps://mail.example/INBOX"),
        ("BOUNCE_MAILBOX_URL", "imaps://user@mail.example/INBOX"),
        ("BOUNCE_MAILBOX_URL", "imaps://user:pass@/INBOX"),
        ("BOUNCE_MAILBOX_URL", "imaps://user:pass@mail.example/IN%0ABOX"),
        ("BOUNCE_MAILBOX_URL", "imap://user:pass@mail.example/INBOX"),
        ("ANYMAIL_WEBHOOK_SECRET", "no-colon-but-long-enough"),
        ("ANYMAIL_WEBHOOK_SECRET", "user:short"),
        ("ANYMAIL_WEBHOOK_SECRET", ":password-without-user"),
        ("LEAVE_ADDRESS", "weather.example"),
        ("LEAVE_ADDRESS", "http://weather.example"),
        ("LEAVE_ADDRESS", "https://"),
        ("LEAVE_ADDRESS", "https://somebody@weather.example"),
        ("LEAVE_ADDRESS", "https://weather.example/a b"),
        ("LEAVE_ADDRESS", "javascript:alert(1)"),
    ],
)
def test_bad_value_ends_with_one_sentence_that_names_the_variable(tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(BadSetting) as caught:
        read(tmp_path, **{name: value})
    assert str(caught.value).startswith(name)
    assert str(caught.value).endswith(".")
    assert "\n" not in str(caught.value)


def test_limits_on_sign_ups_may_be_chosen(tmp_path: Path) -> None:
    usual = read(tmp_path)
    assert (usual.sign_ups_per_address_and_day, usual.sign_ups_per_network_and_hour) == (3, 20)
    assert usual.sign_ups_per_hour == 500
    assert read(tmp_path, SIGN_UPS_PER_NETWORK_AND_HOUR="60").sign_ups_per_network_and_hour == 60


def test_data_dir_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    with pytest.raises(BadSetting, match="DATA_DIR"):
        read_environment({"DATA_DIR": "taken"}, tmp_path)


def test_way_out_may_be_plain_on_this_machine_only(tmp_path: Path) -> None:
    assert read(tmp_path).leave_address.startswith("https://")
    assert read(tmp_path, LEAVE_ADDRESS="http://127.0.0.1:9/x").leave_address == "http://127.0.0.1:9/x"
