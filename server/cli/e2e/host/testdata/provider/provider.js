// An identity provider: provider.js ADDRESS KEYS. The file KEYS has its private keys. It signs with the first one.
// Everybody may sign in. What they type as their name is their subject.
import { readFileSync } from "node:fs";
import Provider from "oidc-provider";

const [address, keys] = process.argv.slice(2);
const issuer = `http://${address}`;
const names = { preferred_username: "zoe", name: "Zoe Meier" };

const client = (client_id) => ({
  client_id,
  client_secret: `the secret of ${client_id}`,
  redirect_uris: [`${issuer}/signed-in`],
  response_types: ["code"],
  grant_types: ["authorization_code"],
});

const provider = new Provider(issuer, {
  jwks: JSON.parse(readFileSync(keys, "utf8")),
  cookies: { keys: ["a key of this test"] },
  clients: [client("web"), client("ctms")],
  pkce: { required: () => false },
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, ...names }) }),
  extraTokenClaims: () => names,
  // Nobody is asked for consent.
  async loadExistingGrant({ oidc }) {
    const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
    grant.addOIDCScope("openid");
    for (const resource of ["urn:ctms", "urn:wiki"]) grant.addResourceScope(resource, "use");
    await grant.save();
    return grant;
  },
  features: {
    devInteractions: { enabled: true },
    resourceIndicators: {
      enabled: true,
      getResourceServerInfo: (_, resource) => ({
        audience: resource.replace("urn:", ""),
        scope: "use",
        accessTokenFormat: "jwt",
        jwt: { sign: { alg: "RS256" } },
      }),
    },
  },
});

provider.on("server_error", (_, error) => console.error(error));
provider.listen(Number(address.split(":")[1]), "127.0.0.1", () => console.log(`listening on ${issuer}`));
