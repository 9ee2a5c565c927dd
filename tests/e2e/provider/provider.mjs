// @ts-check
/**
 * A real OpenID provider for the browser tests, with its own plain login form; any password will do.
 * node provider.mjs PORT SITE ACCOUNTS: SITE is the address of the service, ACCOUNTS is JSON, from a login name to its claims.
 */
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

// The package is installed with the rest of what the frontend is made and tested with.
const frontend = createRequire(new URL('../../../frontend/package.json', import.meta.url));
const { Provider } = await import(pathToFileURL(frontend.resolve('oidc-provider')).href);

const [port, site, accounts] = process.argv.slice(2);
/** @type {Record<string, object>} */
const known = JSON.parse(accounts ?? '{}');

const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [
    {
      client_id: 'woonagenda',
      client_secret: 'geheim-van-de-test',
      redirect_uris: [`${site}/inloggen/terug/regio`],
      post_logout_redirect_uris: [`${site}/uitgelogd`],
      backchannel_logout_uri: `${site}/uitloggen/achterkanaal/regio`,
      backchannel_logout_session_required: true,
    },
  ],
  claims: { openid: ['sub'], profile: ['name'], werk: ['organisatie', 'rollen'] },
  conformIdTokenClaims: false,
  cookies: { keys: ['sleutel van de test'] },
  pkce: { required: () => true },
  features: {
    devInteractions: { enabled: true },
    backchannelLogout: { enabled: true },
    rpInitiatedLogout: { enabled: true },
  },
  findAccount: (_, login) => (known[login] ? { accountId: login, claims: () => ({ sub: login, ...known[login] }) } : undefined),
  // By itself the provider makes no back-channel calls to this computer; here there is nowhere else to call.
  fetch: (url, { dispatcher: _, ...options }) => globalThis.fetch(url, options),
});

provider.listen(Number(port), '127.0.0.1', () => { console.log('listening'); });
