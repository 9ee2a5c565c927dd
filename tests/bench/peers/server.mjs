// PostGraphile before the database of the bench, as its documentation says to run it in production.
import { createServer } from 'node:http';
import { postgraphile } from 'postgraphile';
import { makePgService } from 'postgraphile/adaptors/pg';
import { grafserv } from 'postgraphile/grafserv/node';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';
import { settingsOf } from './caller.mjs';

const [port, connectionString] = process.argv.slice(2);
const preset = {
  extends: [PostGraphileAmberPreset],
  pgServices: [makePgService({ connectionString, schemas: ['peers'], poolConfig: { min: 2, max: 8 } })],
  grafserv: { graphiql: false, watch: false, maxRequestLength: 100_000 },
  grafast: {
    explain: false,
    async context(requestContext, { contextValue }) {
      const cookies = requestContext.node?.req.headers.cookie;
      return { pgSettings: await settingsOf(cookies, contextValue.withPgClient) };
    },
  },
};
const server = createServer();
await postgraphile(preset).createServ(grafserv).addTo(server);
server.listen(Number(port), '127.0.0.1');
