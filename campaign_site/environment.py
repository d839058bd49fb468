"""The settings that an operator gives through environment variables, read once.

Every value is checked here, so that a mistake ends with one sentence that names the variable.
"""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from campaign_site.mail_settings import MailSettings, read_mail_settings
from campaign_site.retention_days import read_retention_days
from campaign_site.setting_values import LOOPBACK, BadSetting, read_number, split_url

# The weather: everybody looks at it, on any device, at any hour.
LEAVE_ADDRESS = "https://www.knmi.nl/nederland-nu/weer"


@dataclass(frozen=True)
class Environment:
    """All settings of the running product; paths are absolute, addresses have no final slash."""

    host: str
    port: int
    data_dir: Path
    database_url: str
    mail: MailSettings
    site_url: str
    secret_key: str
    debug: bool
    allowed_hosts: tuple[str, ...]
    leave_address: str
    security_contact: str
    sign_ups_per_address_and_day: int
    sign_ups_per_network_and_hour: int
    sign_ups_per_hour: int
    retention_days: Mapping[str, int]
    release_needs_second_person: bool
    count_reporting_links: bool


def read_environment(values: Mapping[str, str], project_dir: Path) -> Environment:
    """Read and check all variables; raises `BadSetting` with one sentence."""
    host = values.get("HOST") or "127.0.0.1"
    port = _read_port("PORT", values.get("PORT") or "8000")
    data_dir = _prepare_data_dir(values.get("DATA_DIR") or "var", project_dir)
    debug = _read_switch("DEBUG", values.get("DEBUG") or "0")
    site_url = _read_site_url(values.get("SITE_URL") or _own_address(host, port))
    return Environment(
        host=host,
        port=port,
        data_dir=data_dir,
        database_url=_read_database_url(values.get("DATABASE_URL") or "", data_dir),
        mail=read_mail_settings(values, project_dir),
        site_url=site_url,
        secret_key=values.get("SECRET_KEY") or _own_secret_key(data_dir),
        debug=debug,
        allowed_hosts=_read_hosts(values.get("ALLOWED_HOSTS") or "", host, site_url),
        security_contact=_read_contact(values.get("SECURITY_CONTACT") or "mailto:security@kijk-niet-weg.example"),
        leave_address=_read_leave_address(values.get("LEAVE_ADDRESS") or LEAVE_ADDRESS),
        retention_days=_read_retention(values.get("RETENTION_DAYS") or ""),
        sign_ups_per_address_and_day=read_number("SIGN_UPS_PER_ADDRESS_AND_DAY", values, default=3),
        sign_ups_per_network_and_hour=read_number("SIGN_UPS_PER_NETWORK_AND_HOUR", values, default=20),
        sign_ups_per_hour=read_number("SIGN_UPS_PER_HOUR", values, default=500),
        release_needs_second_person=_read_switch(
            "RELEASE_NEEDS_SECOND_PERSON", values.get("RELEASE_NEEDS_SECOND_PERSON") or "1"
        ),
        count_reporting_links=_read_switch("COUNT_REPORTING_LINKS", values.get("COUNT_REPORTING_LINKS") or "1"),
    )


def read_process_environment(project_dir: Path) -> Environment:
    """Read the variables of this process."""
    return read_environment(os.environ, project_dir)


def _own_address(host: str, port: int) -> str:
    shown = "127.0.0.1" if host in {"0.0.0.0", "::"} else host  # noqa: S104
    return f"http://[{shown}]:{port}" if ":" in shown else f"http://{shown}:{port}"


def _read_port(name: str, text: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 65536):
        raise BadSetting(f"{name} must be a whole number from 1 to 65535, not '{text}'.")
    return int(text)


def _read_switch(name: str, text: str) -> bool:
    known = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}
    if text.lower() not in known:
        raise BadSetting(f"{name} must be 1 or 0, not '{text}'.")
    return known[text.lower()]


def _prepare_data_dir(text: str, project_dir: Path) -> Path:
    folder = (project_dir / Path(text).expanduser()).resolve()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / ".writable").touch()
        (folder / ".writable").unlink()
    except OSError as error:
        raise BadSetting(f"DATA_DIR '{text}' is not a folder we can write in: {error.strerror}.") from error
    return folder


def _own_secret_key(data_dir: Path) -> str:
    """The key kept in DATA_DIR, made on the first start and readable by its owner only."""
    path = data_dir / "secret_key"
    try:
        with open(path, "x", opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
            file.write(secrets.token_urlsafe(50))
    except FileExistsError:
        pass
    key = path.read_text().strip()
    if not key:
        raise BadSetting(f"The secret key in {path} is empty: delete that file to have one made.")
    return key


def _read_site_url(text: str) -> str:
    parts = split_url("SITE_URL", text, "http https")
    if not parts.hostname or parts.path.strip("/") or parts.query or parts.fragment:
        raise BadSetting("SITE_URL must be a bare address such as https://campaign.example.")
    return text.rstrip("/")


def _read_leave_address(text: str) -> str:
    """Where 'Leave this site' goes; without https the network in between could see or change the way out."""
    parts = split_url("LEAVE_ADDRESS", text, "http https")
    if not parts.hostname or parts.username or any(sign.isspace() for sign in text):
        raise BadSetting("LEAVE_ADDRESS must be a full address such as https://weather.example/today.")
    if parts.scheme != "https" and parts.hostname not in LOOPBACK:
        raise BadSetting("LEAVE_ADDRESS must start with https://.")
    return text


def _read_contact(text: str) -> str:
    parts = split_url("SECURITY_CONTACT", text, "mailto https tel")
    if not text.isprintable() or not (parts.hostname if parts.scheme == "https" else parts.path):
        raise BadSetting("SECURITY_CONTACT must be an address such as mailto:security@campaign.example.")
    return text


def _read_retention(text: str) -> dict[str, int]:
    try:
        return read_retention_days(text)
    except ValueError as error:
        raise BadSetting(str(error)) from error


def _read_database_url(text: str, data_dir: Path) -> str:
    if not text:
        return f"sqlite:///{data_dir / 'site.sqlite3'}"
    parts = split_url("DATABASE_URL", text, "postgres postgresql sqlite")
    if not parts.path.strip("/"):
        raise BadSetting("DATABASE_URL must end with the name of the database.")
    return text


def _read_hosts(text: str, host: str, site_url: str) -> tuple[str, ...]:
    if text:
        return tuple(part.strip() for part in text.split(",") if part.strip())
    own = urlsplit(site_url).hostname or ""
    return tuple(dict.fromkeys(["127.0.0.1", "localhost", "[::1]", host, own]))
