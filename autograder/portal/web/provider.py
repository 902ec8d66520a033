"""A provider of OpenID Connect: a school's server that says who somebody is.

It is asked without holding a thread, so that a provider that does not answer keeps nobody from working.
"""

import asyncio
import logging
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import httpx2
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.httpx_client import AsyncOAuth2Client
from authlib.oidc.core import CodeIDToken
from authlib.oidc.discovery import get_well_known_url
from joserfc import jwt
from joserfc.errors import BadSignatureError, InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet
from joserfc.jws import JWSRegistry

from autograder.portal.roster import Account
from autograder.portal.sign_in import EMAIL, SignIn, is_provider

log = logging.getLogger(__name__)

SCOPE = "openid email profile"
ALGORITHMS = (
    "RS256",
    "RS384",
    "RS512",
    "PS256",
    "PS384",
    "PS512",
    "ES256",
    "ES384",
    "ES512",
    "EdDSA",
)
"""Signatures that the provider alone can make: nothing unsigned, and nothing signed with a secret."""
LEEWAY = 120
"""Seconds by which the provider's clock and ours may differ."""
PATIENCE = 10.0
"""Seconds to wait for an answer."""
KEPT = 3600.0  # seconds, for what the provider says of itself
LONGEST = 255
"""Characters of a subject, as the standard has it."""


class ProviderError(Exception):
    """The provider does not answer, or with what cannot be used; says it for the log, without any secret."""


class UntrustedError(ProviderError):
    """What it has sent does not prove who somebody is."""


@dataclass(frozen=True)
class Asked:
    """What we have asked a provider for somebody, of which nobody knows but that browser.

    Attributes:
        state: comes back with the answer.
        nonce: stands in the token.
        verifier: proves to the provider that we are who has asked.
    """

    state: str
    nonce: str
    verifier: str


@dataclass
class Provider:
    """One provider, and what it says of itself."""

    sign_in: SignIn
    secret: str
    _told: dict[str, Any] = field(default_factory=dict)
    _keys: KeySet | None = None
    _told_at: float = 0.0

    def _client(self, back: str | None = None) -> AsyncOAuth2Client:
        supported = self._told.get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
        basic, post = "client_secret_basic", "client_secret_post"
        return AsyncOAuth2Client(
            self.sign_in.client_id,
            self.secret,
            scope=SCOPE,
            redirect_uri=back,
            code_challenge_method="S256",
            token_endpoint_auth_method=post
            if basic not in supported and post in supported
            else basic,
            timeout=PATIENCE,
        )

    async def address(self, asked: Asked, back: str) -> str:
        """Where a browser is sent to sign in; it comes back to `back`.

        Raises:
            ProviderError: the provider does not say where that is.
        """
        told = await self.metadata()
        async with self._client(back) as client:
            address, _ = client.create_authorization_url(
                told["authorization_endpoint"],
                state=asked.state,
                code_verifier=asked.verifier,
                nonce=asked.nonce,
            )
        return str(address)

    async def account(self, asked: Asked, code: str, back: str, now: float) -> Account:
        """Who has signed in, for the code with which the browser came back.

        Raises:
            ProviderError: nobody, as far as it can be known.
        """
        told = await self.metadata()
        async with self._client(back) as client:
            try:
                tokens = await client.fetch_token(
                    told["token_endpoint"],
                    grant_type="authorization_code",
                    code=code,
                    code_verifier=asked.verifier,
                )
            except AuthlibBaseError as error:
                raise UntrustedError(f"the code is refused: {error.error}") from None
            except (httpx2.HTTPError, ValueError) as error:
                raise ProviderError(f"no tokens: {type(error).__name__}") from None
            claims = await self.claims(tokens, asked.nonce, now)
            if self.sign_in.claim not in claims and told.get("userinfo_endpoint"):
                claims |= await self.more_claims(client, told["userinfo_endpoint"], claims["sub"])
        return self.account_in(claims)

    def account_in(self, claims: dict[str, Any]) -> Account:
        """The account of which a provider tells so much; an e-mail counts once it is verified."""
        claim, subject = self.sign_in.claim, claims["sub"]
        if not 0 < len(subject) <= LONGEST:
            raise UntrustedError("the subject is empty or too long")
        value = claims.get(claim)
        is_good = isinstance(value, str) and (
            claim != EMAIL or claims.get("email_verified") is True
        )
        return Account(self.sign_in.issuer, subject, claim, str(value) if is_good else "")

    async def claims(self, tokens: dict[str, Any], nonce: str, now: float) -> dict[str, Any]:
        """What the token says of somebody, once its signature and its claims are good.

        Raises:
            UntrustedError: they are not.
        """
        written = tokens.get("id_token")
        if not isinstance(written, str):
            raise UntrustedError("there is no token")
        try:
            token = await self.verified(written)
            client, access = self.sign_in.client_id, tokens.get("access_token")
            is_ours = {"iss": is_exactly(self.sign_in.issuer), "aud": is_exactly(client)}
            is_asked = {"nonce": nonce, "client_id": client, "access_token": access}
            claims = CodeIDToken(token.claims, token.header, is_ours, is_asked)
            claims.validate(int(now), LEEWAY)
        except (JoseError, ValueError, TypeError, KeyError, AttributeError) as error:
            raise UntrustedError(
                f"the token is not good: {type(error).__name__}: {error}"
            ) from None
        return dict(claims)

    async def verified(self, written: str) -> jwt.Token:
        """A token whose signature is the provider's; keys that have changed are fetched anew, once."""
        algorithms = self._told.get("id_token_signing_alg_values_supported", ["RS256"])
        registry = JWSRegistry(
            algorithms=[name for name in ALGORITHMS if name in algorithms],
            strict_check_header=False,
        )
        try:
            return jwt.decode(written, await self.keys(), registry=registry)
        except (InvalidKeyIdError, BadSignatureError):
            return jwt.decode(written, await self.keys(anew=True), registry=registry)

    async def keys(self, *, anew: bool = False) -> KeySet:
        """The keys with which the provider signs."""
        if self._keys is None or anew:
            told = await fetched((await self.metadata())["jwks_uri"])
            self._keys = KeySet.import_key_set(told)  # type: ignore[arg-type]
        return self._keys

    async def metadata(self) -> dict[str, Any]:
        """What the provider says of itself.

        Raises:
            ProviderError: it says nothing, or speaks for another one.
        """
        now = asyncio.get_running_loop().time()
        if not self._told or now - self._told_at > KEPT:
            issuer = self.sign_in.issuer
            told = await fetched(get_well_known_url(issuer, external=True))
            if told.get("issuer") != issuer:
                raise UntrustedError("it is another issuer than course.toml says")
            for name in ("authorization_endpoint", "token_endpoint", "jwks_uri"):
                if not is_endpoint(told.get(name)):
                    raise UntrustedError(f"its {name} is no safe address")
            self._told, self._keys, self._told_at = told, None, now
        return self._told

    async def more_claims(
        self, client: AsyncOAuth2Client, address: str, subject: str
    ) -> dict[str, Any]:
        """What the provider tells beside the token, of the same person."""
        if not is_endpoint(address):
            raise UntrustedError("its userinfo_endpoint is no safe address")
        told = await answered(client.get(address))
        if told.get("sub") != subject:
            raise UntrustedError("it tells of somebody else")
        return told


def is_exactly(value: str) -> dict[str, Any]:
    """That a claim is there, and has this value."""
    return {"essential": True, "value": value}


def is_endpoint(address: object) -> bool:
    """Whether an address may be asked, or people be sent there."""
    return isinstance(address, str) and is_provider(urlsplit(address)._replace(query="").geturl())


async def fetched(address: str) -> dict[str, Any]:
    """The object of JSON at an address of the provider's."""
    async with httpx2.AsyncClient(timeout=PATIENCE) as client:
        return await answered(client.get(address))


async def answered(asked: Any) -> dict[str, Any]:
    """The object of JSON that is answered.

    Raises:
        ProviderError: none is.
    """
    try:
        response = await asked
        response.raise_for_status()
        told = response.json()
    except (httpx2.HTTPError, ValueError) as error:
        raise ProviderError(f"it does not answer: {type(error).__name__}") from None
    if not isinstance(told, dict):
        raise ProviderError("it answers with something else")
    return told
