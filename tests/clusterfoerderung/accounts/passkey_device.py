"""A device with a passkey, as far as a server can tell: its answers to what a page asks (WebAuthn, §§ 5 and 6)."""

import hashlib
import json
import secrets
import struct
from base64 import urlsafe_b64encode

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2 import cbor
from fido2.cose import ES256

USER_IS_THERE, USER_IS_VERIFIED, HAS_NEW_KEY = 0x01, 0x04, 0x40


def in_text(data):
    return urlsafe_b64encode(data).rstrip(b"=").decode()


class Device:
    def __init__(self, origin="https://testserver"):
        self.origin, self.rp = origin, origin.split("/")[-1]
        self.key, self.id = ec.generate_private_key(ec.SECP256R1()), secrets.token_bytes(16)
        self.public = ES256.from_cryptography_key(self.key.public_key())
        self.counter = 0

    def answer_new(self, options):
        """To `creation_options` of the page for a new passkey."""
        client = self._client("webauthn.create", options)
        public = self.public and cbor.encode(self.public)
        made = bytes(16) + struct.pack(">H", len(self.id)) + self.id + public if public else b""
        data = self._authenticator(HAS_NEW_KEY if public else 0) + made
        return self._answer(client, attestationObject=cbor.encode({"fmt": "none", "attStmt": {}, "authData": data}))

    def answer(self, options):
        """To `request_options` of a page that wants to know who is there."""
        client = self._client("webauthn.get", options)
        data = self._authenticator()
        signature = self.key.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        return self._answer(client, authenticatorData=data, signature=signature)

    def _client(self, kind, options):
        said = {"type": kind, "challenge": options["publicKey"]["challenge"], "origin": self.origin}
        return json.dumps(said).encode()

    def _authenticator(self, flags=0):
        self.counter += 1
        flags |= USER_IS_THERE | USER_IS_VERIFIED
        return hashlib.sha256(self.rp.encode()).digest() + struct.pack(">BI", flags, self.counter)

    def _answer(self, client, **parts):
        response = {name: in_text(value) for name, value in {"clientDataJSON": client, **parts}.items()}
        known = {"id": in_text(self.id), "rawId": in_text(self.id), "type": "public-key"}
        return json.dumps({**known, "response": response, "clientExtensionResults": {}})
