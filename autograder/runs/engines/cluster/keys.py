"""Keys by which client, scheduler and workers of a cluster know each other: an authority of one's own.

Whoever holds the key belongs to the cluster, and only who does. The authority's own key is thrown away
as soon as it has signed, so that nobody can sign another one; new keys are a new set for everybody.
"""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from autograder.atomic_file import save
from autograder.errors import UsageError
from autograder.runs.engines.cluster.link import CA, CERTIFICATE, KEY

DAYS = 400
"""For how long they are good: a year of teaching, and the weeks around it."""
AUTHORITY = "autograder cluster authority"
PRIVATE = 0o600
Key = ec.EllipticCurvePrivateKey
SKEW = timedelta(hours=1)
"""By which clocks of machines may differ."""


def make(folder: Path) -> datetime:
    """Make keys in a folder; until when they are good.

    Raises:
        UsageError: there are some.
    """
    taken = [name for name in (CA, CERTIFICATE, KEY) if (folder / name).exists()]
    if taken:
        raise UsageError(
            f"{folder / taken[0]} is there already, and a cluster may run by it: name another folder with --to, or "
            "delete it first."
        )
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    now = datetime.now(UTC)
    until = now + timedelta(days=DAYS)
    signer, key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    sides = [ExtendedKeyUsageOID.SERVER_AUTH, ExtendedKeyUsageOID.CLIENT_AUTH]
    authority = certificate(AUTHORITY, signer, signer, now, until)
    authority = authority.add_extension(
        x509.BasicConstraints(ca=True, path_length=0), critical=True
    )
    authority = authority.add_extension(SIGNS, critical=True)
    member = certificate("autograder cluster", key, signer, now, until)
    member = member.add_extension(x509.ExtendedKeyUsage(sides), critical=False)
    save(folder / KEY, private(key), PRIVATE)
    for name, made in ((CERTIFICATE, member), (CA, authority)):
        content = made.sign(signer, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
        save(folder / name, content)
    return until


SIGNS = x509.KeyUsage(
    digital_signature=False,
    content_commitment=False,
    key_encipherment=False,
    data_encipherment=False,
    key_agreement=False,
    key_cert_sign=True,
    crl_sign=False,
    encipher_only=False,
    decipher_only=False,
)
"""What the authority's key is for."""


def certificate(
    name: str, key: Key, signer: Key, now: datetime, until: datetime
) -> x509.CertificateBuilder:
    """What all certificates say, not signed as yet."""
    made = x509.CertificateBuilder().public_key(key.public_key())
    made = made.subject_name(named(name)).issuer_name(named(AUTHORITY))
    made = made.serial_number(x509.random_serial_number())
    made = made.not_valid_before(now - SKEW).not_valid_after(until)
    of_key = x509.SubjectKeyIdentifier.from_public_key(key.public_key())
    of_signer = x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key())
    return made.add_extension(of_key, critical=False).add_extension(of_signer, critical=False)


def named(name: str) -> x509.Name:
    """A name as certificates have it."""
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def private(key: Key) -> bytes:
    """A key as a file holds it, which nobody else can read."""
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
