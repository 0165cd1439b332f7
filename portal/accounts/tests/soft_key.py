"""A security key in software: what a browser would send for one that is really there."""

import json
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

HOST = "testserver"
NAME = b"a-key-in-software"
FLAG = AuthenticatorData.FLAG


class SoftKey:
    def __init__(self):
        self._private = ec.generate_private_key(ec.SECP256R1())

    def registered(self):
        """As allauth keeps a credential."""
        public = ES256.from_cryptography_key(self._private.public_key())
        attested = AttestedCredentialData.create(bytes(16), NAME, public)
        held = self._data(FLAG.UP | FLAG.UV | FLAG.AT, attested)
        response = {"attestationObject": websafe_encode(AttestationObject.create("none", held, {}))}
        return self._sent("webauthn.create", "AAAA", response)

    def answers(self, challenge):
        """To the challenge that the page gave, as the browser writes it into the form."""
        data, client = self._data(FLAG.UP | FLAG.UV), self._client("webauthn.get", challenge)
        signature = self._private.sign(data + client.hash, ec.ECDSA(SHA256()))
        response = {"authenticatorData": websafe_encode(data), "signature": websafe_encode(signature)}
        return json.dumps(self._sent("webauthn.get", challenge, response))

    def _sent(self, kind, challenge, response):
        client = {"clientDataJSON": websafe_encode(self._client(kind, challenge))}
        return {
            "id": websafe_encode(NAME),
            "rawId": websafe_encode(NAME),
            "type": "public-key",
            "clientExtensionResults": {},
            "response": client | response,
        }

    @staticmethod
    def _client(kind, challenge):
        return CollectedClientData.create(kind, challenge, f"https://{HOST}")

    @staticmethod
    def _data(flags, attested=b""):
        return AuthenticatorData.create(sha256(HOST.encode()).digest(), flags, 1, attested)
