// Who asks, for the peer: the session of the cookie is looked up in the database at each request, as we do it, and
// becomes the role and the settings of the transaction in which the peer asks its questions.
import { createHash } from 'node:crypto';

const COOKIE = /(?:^|;\s*)__Host-woonagenda=([^;]+)/;
const NOBODY = { role: 'peer_public', 'peer.organisation': '' };
const SESSION = {
  name: 'session', // so that each connection prepares it once
  text: `
    SELECT lower(membership.role) AS role, membership.organisation_id AS organisation
    FROM signed_in
    JOIN person ON person.id = signed_in.person_id
    JOIN identity_provider AS provider ON provider.id = person.provider_id
    JOIN membership ON membership.id = signed_in.membership_id AND membership.person_id = signed_in.person_id
    WHERE signed_in.secret_hash = $1 AND provider.is_active
      AND signed_in.ends_at > now() AND signed_in.seen_at > now() - interval '30 minutes'
      AND membership.confirmed_at IS NOT NULL AND membership.ended_at IS NULL
      AND (now() AT TIME ZONE 'Europe/Amsterdam')::date
        BETWEEN membership.valid_from AND coalesce(membership.valid_until, 'infinity')
      AND signed_in.roles::jsonb ? membership.role
      AND (membership.organisation_id IS NULL
        OR signed_in.organisations::jsonb ? replace(membership.organisation_id::text, '-', ''))`,
};

export async function settingsOf(cookies, withPgClient) {
  const secret = COOKIE.exec(cookies ?? '')?.[1];
  if (!secret) {
    return NOBODY;
  }
  const hash = createHash('sha256').update(secret).digest('hex');
  const { rows } = await withPgClient(null, (client) => client.query({ ...SESSION, values: [hash] }));
  const [found] = rows;
  return found ? { role: `peer_${found.role}`, 'peer.organisation': found.organisation ?? '' } : NOBODY;
}
