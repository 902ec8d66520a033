"""A school's server that says who somebody is: a provider of OpenID Connect, for tests."""

import base64
import hashlib
import hmac
import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT, SECRET = "neural-networks", "a secret: of/ours"
HTML = "text/html; charset=utf-8"


@cache
def signing_key(name: str) -> RSAKey:
    """A key to sign with, which takes a while to make."""
    return RSAKey.generate_key(2048, {"kid": name, "use": "sig"})


class School:
    """What the provider knows, and how it misbehaves.

    Attributes:
        account: what it says of whoever signs in next.
        claims: that it says in place of the right ones; None leaves one out.
        header: the same of the token's header.
        key: with which it signs; another one than it publishes, perhaps.
        denies: the error with which it sends people back.
        down: whether it answers nothing but 500.
        codes: given and not used up, each with what was asked.
        asked: the paths for which it was asked.
    """

    def __init__(self, issuer: str) -> None:
        self.issuer = issuer
        self.key = signing_key("one")
        self.published = [self.key]
        self.account: dict[str, Any] = {"sub": "s-ada", **email("ada@school.example")}
        self.beside: dict[str, Any] = {}
        self.claims: dict[str, Any] = {}
        self.header: dict[str, Any] = {}
        self.metadata: dict[str, Any] = {}
        self.denies = ""
        self.down = False
        self.codes: dict[str, dict[str, str]] = {}
        self.asked: list[str] = []

    def told(self) -> dict[str, Any]:
        """What it says of itself."""
        where = self.issuer
        told = {
            "issuer": where,
            "authorization_endpoint": f"{where}/authorize",
            "token_endpoint": f"{where}/token",
            "jwks_uri": f"{where}/keys",
            "id_token_signing_alg_values_supported": ["RS256"],
        }
        if self.beside:
            told["userinfo_endpoint"] = f"{where}/userinfo"
        return told | self.metadata

    def token(self, nonce: str) -> str:
        """What it says of somebody, signed."""
        now = int(time.time())
        right = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": nonce}
        claims = right | self.account | self.claims
        claims = {name: value for name, value in claims.items() if value is not None}
        header = {"alg": "RS256", "kid": self.key.kid} | self.header
        if header["alg"] == "none":
            return f"{packed(header)}.{packed(claims)}."
        if header["alg"] == "HS256":  # with what everybody can read in place of a secret
            signed = f"{packed(header)}.{packed(claims)}"
            public = self.published[0].as_pem(private=False)
            return f"{signed}.{unpadded(hmac.digest(public, signed.encode(), 'sha256'))}"
        return jwt.encode(header, claims, self.key)

    def rotate(self) -> None:
        """Sign with a new key from now on."""
        self.key = signing_key("another")
        self.published = [self.key]


def email(address: str, *, verified: object = True) -> dict[str, Any]:
    """What is said of an address."""
    return {"email": address, "email_verified": verified}


def packed(part: dict[str, Any]) -> str:
    """A part of a token."""
    return unpadded(json.dumps(part).encode())


def unpadded(content: bytes) -> str:
    """Bytes as the parts of a token and the proof of who has asked are written."""
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


class Handler(BaseHTTPRequestHandler):
    """Answers for a school."""

    school: School

    def do_GET(self) -> None:
        """The pages and documents of the provider."""
        path, _, query = self.path.partition("?")
        self.school.asked.append(path)
        if self.school.down:
            self.answer(500, b"<h1>Out of order</h1>", HTML)
        elif path == "/.well-known/openid-configuration":
            self.json(self.school.told())
        elif path == "/keys":
            self.json({"keys": [key.as_dict(private=False) for key in self.school.published]})
        elif path == "/userinfo":
            self.json(self.school.beside)
        elif path == "/authorize":
            self.authorize({name: values[0] for name, values in parse_qs(query).items()})
        elif path == "/agree":
            self.agree({name: values[0] for name, values in parse_qs(query).items()})
        else:
            self.answer(404, b"", HTML)

    def authorize(self, asked: dict[str, str]) -> None:
        """A page with a button, as where one types one's password."""
        assert asked["response_type"] == "code"
        assert asked["client_id"] == CLIENT
        assert asked["code_challenge_method"] == "S256"
        assert "openid" in asked["scope"].split()
        where = f"/agree?{urlencode(asked)}"
        page = f'<!doctype html><h1>School</h1><a href="{where.replace("&", "&amp;")}">Sign in</a>'
        self.answer(200, page.encode(), HTML)

    def agree(self, asked: dict[str, str]) -> None:
        """Back to the portal."""
        if self.school.denies:
            sent = {"error": self.school.denies, "state": asked["state"]}
        else:
            code = secrets.token_urlsafe(8)
            self.school.codes[code] = asked
            sent = {"code": code, "state": asked["state"]}
        self.send_response(302)
        self.send_header("location", f"{asked['redirect_uri']}?{urlencode(sent)}")
        self.send_header("content-length", "0")
        self.end_headers()

    def do_POST(self) -> None:
        """Tokens for a code."""
        self.school.asked.append(self.path)
        body = self.rfile.read(int(self.headers["content-length"])).decode()
        sent = {name: values[0] for name, values in parse_qs(body).items()}
        asked = self.school.codes.pop(sent["code"], None)
        challenge = hashlib.sha256(sent.get("code_verifier", "").encode()).digest()
        if self.school.down:
            self.answer(500, b"<h1>Out of order</h1>", HTML)
        elif not self.is_client():
            self.json({"error": "invalid_client"}, 401)
        elif (
            asked is None
            or asked["redirect_uri"] != sent["redirect_uri"]
            or asked["code_challenge"] != unpadded(challenge)
        ):
            self.json({"error": "invalid_grant"}, 400)
        else:
            token = self.school.token(asked.get("nonce", ""))
            self.json({"access_token": "a", "token_type": "Bearer", "id_token": token})

    def is_client(self) -> bool:
        """Whether the client has said its secret, with each part quoted as the standard has it."""
        word, _, said = self.headers.get("authorization", "").partition(" ")
        name, _, secret = base64.b64decode(said).decode().partition(":")
        return (word, unquote(name), unquote(secret)) == ("Basic", CLIENT, SECRET)

    def json(self, told: object, status: int = 200) -> None:
        """Answer a program."""
        self.answer(status, json.dumps(told).encode(), "application/json")

    def answer(self, status: int, body: bytes, kind: str) -> None:
        """Answer."""
        self.send_response(status)
        self.send_header("content-type", kind)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def school() -> Iterator[School]:
    """A school that answers, until the block ends."""
    handler = type("Answering", (Handler,), {})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        handler.school = School(f"http://127.0.0.1:{server.server_address[1]}")  # type: ignore[attr-defined]
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        yield handler.school  # type: ignore[attr-defined]
        server.shutdown()
        thread.join()


def parts_of(address: str) -> dict[str, str]:
    """What an address asks for."""
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
