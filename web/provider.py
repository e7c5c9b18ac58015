"""Log-in by an identity provider: OpenID Connect, authorization code with PKCE, the id token verified.

What is under way lies sealed in a cookie of the browser that began it: nothing is kept here, and a code
that somebody else's browser brings is refused.
"""

import json
import secrets
import warnings
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from typing import Any

import httpx
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from domain.refusals import Refused, refuse
from store.sealing import SealError, Vault

_SCOPE = "openid profile email"
_ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")
_CLAIMS = ("preferred_username", "email")  # which name the user, where no setting says so
_SEAL = "log-in by the provider"
_MINUTES = timedelta(minutes=10)  # to come back within
_LEEWAY = 60  # seconds that two clocks may differ
_PATIENCE = 10.0  # seconds for the provider's answers


@dataclass(frozen=True, slots=True)
class Provider:
    """Where people of a deployment prove who they are."""

    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    claim: str = ""  # names the user here; "" = preferred_username, else a verified email


@dataclass(frozen=True, slots=True)
class Begun:
    """A log-in under way: what must come back, and where to go on."""

    state: str
    nonce: str
    verifier: str = field(repr=False)
    redirect: str
    next: str
    until: str  # ISO instant


@dataclass(frozen=True, slots=True)
class Person:
    """Whom the provider vouches for."""

    subject: str  # the provider's own id, never reused
    name: str  # by which users are known here


def _failed(zh: str, en: str) -> Refused:
    return Refused(refuse("login.provider", problem_zh=zh, problem=en))


async def begin(provider: Provider, redirect: str, wanted: str, now: datetime) -> tuple[str, Begun]:
    """This function will return the provider's address to go to, and what to remember meanwhile.

    Raises Refused: `login.provider` where the provider cannot be asked.
    """
    begun = Begun(
        state=secrets.token_urlsafe(24),
        nonce=secrets.token_urlsafe(24),
        verifier=secrets.token_urlsafe(48),
        redirect=redirect,
        next=wanted,
        until=(now + _MINUTES).isoformat(),
    )
    try:
        async with _client(provider, redirect) as client:
            about = await _metadata(client, provider)
            address, _ = client.create_authorization_url(
                about["authorization_endpoint"],
                state=begun.state,
                nonce=begun.nonce,
                code_verifier=begun.verifier,
            )
    except (httpx.HTTPError, KeyError, ValueError) as error:
        raise _failed("身份提供方没有应答", "the identity provider does not answer") from error
    return str(address), begun


async def finish(provider: Provider, begun: Begun, code: str, now: datetime) -> Person:
    """This function will exchange the code and return whom the verified id token names.

    Raises Refused: `login.provider` where anything does not fit.
    """
    from authlib.integrations.base_client import OAuthError  # type: ignore[import-untyped]

    try:
        async with _client(provider, begun.redirect) as client:
            about = await _metadata(client, provider)
            token = await client.fetch_token(
                about["token_endpoint"],
                code=code,
                code_verifier=begun.verifier,
                grant_type="authorization_code",
            )
            answer = await client.request("GET", about["jwks_uri"], withhold_token=True)
            keys = KeySet.import_key_set(answer.raise_for_status().json())
        claims = _verified(token["id_token"], keys, provider, begun, now)
        return Person(str(claims["sub"]), _name(provider, claims))
    except (httpx.HTTPError, OAuthError, JoseError, KeyError, ValueError, TypeError) as error:
        raise _failed("身份提供方的应答无法核实", "the provider's answer could not be verified") from error


def _verified(text: str, keys: KeySet, provider: Provider, begun: Begun, now: datetime) -> dict[str, Any]:
    """The claims of an id token, by OpenID Connect Core 3.1.3.7."""
    token = jwt.decode(text, keys, algorithms=_ALGORITHMS)
    registry = jwt.JWTClaimsRegistry(
        now=int(now.timestamp()),
        leeway=_LEEWAY,
        iss={"essential": True, "value": provider.issuer},
        aud={"essential": True, "value": provider.client_id},
        nonce={"essential": True, "value": begun.nonce},
        sub={"essential": True},
        exp={"essential": True},
    )
    registry.validate(token.claims)
    if token.claims.get("azp", provider.client_id) != provider.client_id:
        msg = "the token was issued for another client"
        raise ValueError(msg)
    return token.claims


def _name(provider: Provider, claims: dict[str, Any]) -> str:
    """Whom the claims name here; an email that the provider has not verified names nobody."""
    for claim in (provider.claim,) if provider.claim else _CLAIMS:
        if claim == "email" and not claims.get("email_verified"):
            continue
        if name := str(claims.get(claim) or ""):
            return name
    return ""


def seal(vault: Vault, begun: Begun) -> str:
    """This function will return what the browser keeps of a log-in under way."""
    return vault.seal(json.dumps(asdict(begun)), _SEAL)


def unseal(vault: Vault, kept: str, state: str, now: datetime) -> Begun:
    """This function will return the log-in that this browser began; Refused if it is another, or too old."""
    try:
        begun = Begun(**json.loads(vault.open(kept, _SEAL)))
    except (SealError, ValueError, TypeError) as error:
        raise _failed("不是在这个浏览器开始的", "it was not begun in this browser") from error
    if not secrets.compare_digest(begun.state.encode(), state.encode()):
        raise _failed("不是在这个浏览器开始的", "it was not begun in this browser")
    if now > datetime.fromisoformat(begun.until):
        raise _failed("等待太久，已失效", "it took too long")
    return begun


def _client(provider: Provider, redirect: str) -> Any:
    with warnings.catch_warnings():
        # Authlib announces that it will take httpx2 for httpx one day; both speak to us alike. Its own
        # filter comes with the first import and would let that through.
        import authlib.deprecate  # type: ignore[import-untyped]  # noqa: F401

        warnings.simplefilter("ignore", DeprecationWarning)
        from authlib.integrations.httpx_client import AsyncOAuth2Client  # type: ignore[import-untyped]

    return AsyncOAuth2Client(
        client_id=provider.client_id,
        client_secret=provider.client_secret,
        redirect_uri=redirect,
        scope=_SCOPE,
        code_challenge_method="S256",
        timeout=_PATIENCE,
    )


async def _metadata(client: Any, provider: Provider) -> dict[str, Any]:
    address = provider.issuer.rstrip("/") + "/.well-known/openid-configuration"
    answer = await client.request("GET", address, withhold_token=True)
    about: dict[str, Any] = answer.raise_for_status().json()
    if about["issuer"] != provider.issuer:
        msg = "the provider calls itself otherwise than the setting does"
        raise ValueError(msg)
    return about
