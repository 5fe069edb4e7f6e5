"""A directory that speaks OpenID Connect, as a process of its own: `python provider.py` prints its port.

It lets in whom `/become` was told of (their claims, as JSON), without asking for a password. All else it takes as
strictly as Keycloak does: client, address to come back to, code used once, PKCE, signed tokens.
"""

import base64
import hashlib
import json
import secrets
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "clusterfoerderung", "nur-im-test"
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
STATE = {"claims": {}, "in_userinfo": True, "codes": {}, "tokens": {}}


class Provider(BaseHTTPRequestHandler):
    def do_GET(self):
        page, query = urlsplit(self.path).path, dict(parse_qsl(urlsplit(self.path).query))
        if page == "/.well-known/openid-configuration":
            return self.say(self.described())
        if page == "/keys":
            public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key()))
            return self.say({"keys": [{**public, "kid": "eins", "use": "sig", "alg": "RS256"}]})
        if page == "/authorize":
            return self.authorize(query)
        if page == "/userinfo":
            claims = STATE["tokens"].get(self.headers.get("Authorization", "").removeprefix("Bearer "))
            return self.say(claims, 200 if claims else 401)
        return self.say({}, 404)

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        if self.path == "/become":
            STATE.update(json.loads(body))
            return self.say({})
        return self.token(dict(parse_qsl(body)))

    def authorize(self, query):
        assert query["client_id"] == CLIENT, query
        assert query["response_type"] == "code", query
        assert "openid" in query["scope"].split(), query
        assert query["code_challenge_method"] == "S256", query
        code = secrets.token_urlsafe()
        STATE["codes"][code] = query
        self.send_response(302)
        answer = urlencode({"code": code, "state": query["state"]})
        self.send_header("Location", f"{query['redirect_uri']}?{answer}")
        self.end_headers()

    def token(self, form):
        asked = STATE["codes"].pop(form.get("code"), None)
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        is_ours = (form.get("client_id"), form.get("client_secret")) == (CLIENT, SECRET)
        if not is_ours or not asked or asked["redirect_uri"] != form.get("redirect_uri"):
            return self.say({"error": "invalid_grant"}, 400)
        if challenge != asked["code_challenge"]:
            return self.say({"error": "invalid_grant"}, 400)
        now, token = int(time.time()), secrets.token_urlsafe()
        bare = {"sub": STATE["claims"].get("sub_of_token", STATE["claims"]["sub"])}
        STATE["tokens"][token] = STATE["claims"] if STATE["in_userinfo"] else bare
        said = bare if STATE["in_userinfo"] else STATE["claims"]
        known = {"iss": self.address(), "aud": CLIENT, "iat": now, "exp": now + 300, **said}
        signed = jwt.encode(known, KEY, algorithm="RS256", headers={"kid": "eins"})
        return self.say({"access_token": token, "token_type": "Bearer", "expires_in": 300, "id_token": signed})

    def address(self):
        return f"http://127.0.0.1:{self.server.server_port}"

    def described(self):
        here = self.address()
        return {
            "issuer": here,
            "authorization_endpoint": f"{here}/authorize",
            "token_endpoint": f"{here}/token",
            "userinfo_endpoint": f"{here}/userinfo",
            "jwks_uri": f"{here}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }

    def say(self, words, status=200):
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(words).encode())

    def log_message(self, *args):
        pass


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", 0), Provider)
    sys.stdout.write(f"{server.server_port}\n")
    sys.stdout.flush()
    server.serve_forever()
