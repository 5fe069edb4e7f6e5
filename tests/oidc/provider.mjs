// A certified OpenID Connect provider (npm's oidc-provider): `node provider.mjs SETTINGS` prints its port.
// SETTINGS is JSON: client, secret, back (where it sends people), claims of everybody who signs in, and method,
// conform: whether claims come by UserInfo alone, as the standard has it, or in the token, as Entra ID has it.

import { createServer } from "node:http";
import { Provider } from "oidc-provider";

const { client, secret, back, method, conform, claims } = JSON.parse(process.argv[2]);
const server = createServer();
server.listen(0, "127.0.0.1", () => {
  const { port } = server.address();
  const provider = new Provider(`http://127.0.0.1:${port}`, {
    clients: [
      { client_id: client, client_secret: secret, redirect_uris: [back], token_endpoint_auth_method: method },
    ],
    claims: { openid: ["sub"], profile: Object.keys(claims), email: ["email"] },
    conformIdTokenClaims: conform,
    cookies: { keys: ["only for tests"] },
    pkce: { required: () => true },
    findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub, ...claims }) }),
  });
  server.on("request", provider.callback());
  console.log(port);
});
