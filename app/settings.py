"""Settings from the environment (`WOONAGENDA_...`); only `main`, `cli` and the migrations read them."""

from enum import StrEnum
from ipaddress import ip_network
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from app.core.addresses import is_loopback


class Mode(StrEnum):
    """What the service is running as; without being told it is production."""

    PRODUCTION = "production"
    DEMO = "demo"


DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg", "postgres": "postgresql+asyncpg"}


class Settings(BaseSettings):
    """Everything that differs between one place and another."""

    model_config = SettingsConfigDict(env_prefix="WOONAGENDA_", extra="forbid")

    database_url: str = "sqlite+aiosqlite:///woonagenda.db"
    replica_url: str | None = None
    pool_size: int = Field(default=8, ge=1, le=100)
    workers: int = Field(default=1, ge=1, le=64)
    mode: Mode = Mode.PRODUCTION
    host: str = "127.0.0.1"
    port: int = 8000
    public_url: str | None = None
    oidc_secrets: dict[str, SecretStr] = {}
    operation_seconds: float = Field(default=5, gt=0)
    rate_objects: int = Field(default=6_000_000, gt=0)
    rate_seconds: float = Field(default=60, gt=0)
    generated_completion: bool = True
    response_cache_bytes: int = Field(default=64 * 1024 * 1024, ge=0)
    export_seconds: float = Field(default=600, gt=0)
    exports_at_once: int = Field(default=3, gt=0)
    trusted_proxies: str = ""
    security_contact: str | None = Field(default=None, pattern=r"^(mailto:|https://|tel:)\S+$")
    session_idle_minutes: int = Field(default=30, ge=1, le=24 * 60)
    session_hours: int = Field(default=8, ge=1, le=24)

    @field_validator("database_url", "replica_url")
    @classmethod
    def with_driver(cls, url: str | None) -> str | None:
        """Name the driver: people write `postgresql://` and `sqlite:///`, and SQLAlchemy would take another one."""
        if url is None:
            return None
        scheme, _, rest = url.partition("://")
        driver = DRIVERS.get(scheme.partition("+")[0])
        if driver is None:
            raise ValueError("a database is sqlite:///path or postgresql://user@host/name")
        return f"{driver}://{rest}"

    @field_validator("trusted_proxies")
    @classmethod
    def of_known_places(cls, proxies: str) -> str:
        """Take addresses and networks only: whom we trust says where a visitor comes from, and `*` trusts anybody."""
        for one in filter(None, map(str.strip, proxies.split(","))):
            ip_network(one)
        return proxies

    @property
    def is_https(self) -> bool:
        """Whether people reach the service by https."""
        return urlsplit(self.address).scheme == "https"

    @property
    def address(self) -> str:
        """The address people use."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return self.public_url or f"http://{host}:{self.port}"

    def refusal(self) -> str | None:
        """Tell in words why the service may not start with these settings; None when it may."""
        told = {
            "De demo start hier niet (demo mode is refused):": self.demo_refusals(),
            "Dit kan alleen met PostgreSQL (this takes PostgreSQL):": self.scale_refusals(),
        }
        return next(("\n- ".join([title, *reasons]) for title, reasons in told.items() if reasons), None)

    def scale_refusals(self) -> list[str]:
        """Tell what was set that SQLite cannot do: it has one writer, and processes would meet a locked file."""
        is_sqlite, replica = self.database_url.startswith("sqlite"), self.replica_url or ""
        reasons = {
            f"Meer dan één proces (WOONAGENDA_WORKERS is {self.workers}).": is_sqlite and self.workers > 1,
            "Een kopie om uit te lezen (WOONAGENDA_REPLICA_URL).": bool(replica) and is_sqlite,
            "De kopie zelf (WOONAGENDA_REPLICA_URL).": replica.startswith("sqlite"),
        }
        return [reason for reason, applies in reasons.items() if applies]

    def demo_refusals(self) -> list[str]:
        """Tell why demo mode may not start here; empty when it may (or when this is not demo mode)."""
        if self.mode is not Mode.DEMO:
            return []
        reasons = {
            f"De server luistert op {self.host}, niet alleen op deze computer (127.0.0.1).": not is_loopback(self.host),
            f"Het adres {self.address} is niet van deze computer.": not is_loopback(
                urlsplit(self.address).hostname or ""
            ),
            "Er is een echte inlogdienst ingesteld (WOONAGENDA_OIDC_SECRETS).": bool(self.oidc_secrets),
            "De database is geen SQLite-bestand.": not self.database_url.startswith("sqlite"),
        }
        return [reason for reason, applies in reasons.items() if applies]
