-- Who sees which row, for the peer: roles, grants and row level security that say what app/access/rows.py says.
-- Groups of roles are roles too, as in app/access/roles.py. Settings are read once for a statement, not for each row.
DO $$
DECLARE
  name text;
  one record;
BEGIN
  FOREACH name IN ARRAY ARRAY[
    'peer_everybody', 'peer_staff', 'peer_for_an_organisation', 'peer_councils', 'peer_regional', 'peer_sees_all',
    'peer_public', 'peer_viewer', 'peer_editor', 'peer_approver', 'peer_org_admin', 'peer_secretary', 'peer_board',
    'peer_province', 'peer_council', 'peer_griffie', 'peer_tenant_organisation', 'peer_auditor', 'peer_platform_admin',
    'peer_login'
  ] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) THEN  -- roles are of the cluster, not of a database
      EXECUTE format('CREATE ROLE %I', name);
    END IF;
  END LOOP;
  FOR one IN SELECT schemaname, tablename, policyname FROM pg_policies WHERE policyname LIKE 'peer\_%' LOOP
    EXECUTE format('DROP POLICY %I ON %I.%I', one.policyname, one.schemaname, one.tablename);
  END LOOP;
END $$;
DROP SCHEMA IF EXISTS peers, peers_private CASCADE;
CREATE SCHEMA peers;
CREATE SCHEMA peers_private;

ALTER ROLE peer_login LOGIN NOINHERIT;  -- it sees nothing itself, and takes the role of who asks
GRANT peer_staff TO peer_viewer, peer_editor, peer_approver, peer_org_admin;
GRANT peer_for_an_organisation TO peer_staff, peer_province, peer_tenant_organisation;
GRANT peer_councils TO peer_council, peer_griffie;
GRANT peer_sees_all TO peer_secretary, peer_auditor;
GRANT peer_regional TO peer_staff, peer_sees_all, peer_board, peer_province, peer_tenant_organisation;
GRANT peer_everybody TO peer_regional, peer_councils, peer_public;
GRANT peer_public, peer_viewer, peer_editor, peer_approver, peer_org_admin, peer_secretary, peer_board, peer_province,
  peer_council, peer_griffie, peer_tenant_organisation, peer_auditor, peer_platform_admin TO peer_login;
GRANT USAGE ON SCHEMA peers, peers_private TO peer_everybody;

-- The login itself reads who somebody is; the roles do not.
GRANT SELECT ON signed_in, person, identity_provider, membership TO peer_login;

CREATE FUNCTION peers_private.own() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
RETURN nullif(current_setting('peer.organisation', true), '')::uuid;

CREATE FUNCTION peers_private.today() RETURNS date LANGUAGE sql STABLE PARALLEL SAFE
RETURN (now() AT TIME ZONE 'Europe/Amsterdam')::date;

-- As its owner, or the rules of agreements would ask those of parties, and these those of agreements.
CREATE FUNCTION peers_private.takes_part_in() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp
BEGIN ATOMIC
  SELECT agreement_id FROM agreement_party WHERE organisation_id = peers_private.own();
END;

-- Counts as who does not see all may have them (app/reporting/rules.py).
CREATE FUNCTION peers_private.protected(count int, disclosure text, organisation_id uuid) RETURNS int
LANGUAGE sql STABLE PARALLEL SAFE
RETURN CASE
  WHEN disclosure = 'OBJECT' OR pg_has_role('peer_staff', 'USAGE') AND organisation_id = peers_private.own() THEN count
  WHEN disclosure = 'SAFETY' OR count BETWEEN 1 AND 4 THEN NULL
  WHEN pg_has_role('peer_regional', 'USAGE') THEN count
  ELSE (count + 2) / 5 * 5
END;

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY[
    'agenda', 'agreement', 'agreement_version', 'area', 'commitment_share', 'counted_category', 'counting_rule_set',
    'goal', 'goal_total', 'living_concept', 'measure', 'mutation_count', 'observation', 'observation_version',
    'organisation', 'placement_total', 'quota_line', 'quota_round', 'reporting_period', 'share_amount', 'stock_target'
  ] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('GRANT SELECT ON %I TO peer_everybody', name);
    EXECUTE format('CREATE POLICY peer_all ON %I FOR SELECT TO peer_sees_all USING (true)', name);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['area', 'living_concept', 'measure', 'organisation', 'reporting_period'] LOOP
    EXECUTE format('CREATE POLICY peer_open ON %I FOR SELECT TO peer_everybody USING (true)', name);
  END LOOP;
END $$;

-- The level of an object counts once it is released and its embargo is over.
CREATE POLICY peer_public ON agenda FOR SELECT TO peer_everybody USING (
  visibility = 'PUBLIC' AND state IN ('CONSULTATION', 'ADOPTED', 'IN_FORCE', 'EVALUATED', 'SUPERSEDED', 'WITHDRAWN')
  AND (embargo_until IS NULL OR embargo_until <= (SELECT peers_private.today())));
CREATE POLICY peer_councils ON agenda FOR SELECT TO peer_councils USING (
  visibility = 'COUNCIL' AND state IN ('CONSULTATION', 'ADOPTED', 'IN_FORCE', 'EVALUATED', 'SUPERSEDED', 'WITHDRAWN')
  AND (embargo_until IS NULL OR embargo_until <= (SELECT peers_private.today())));
CREATE POLICY peer_regional ON agenda FOR SELECT TO peer_regional USING (
  visibility IN ('COUNCIL', 'REGION')
  AND state IN ('CONSULTATION', 'ADOPTED', 'IN_FORCE', 'EVALUATED', 'SUPERSEDED', 'WITHDRAWN')
  AND (embargo_until IS NULL OR embargo_until <= (SELECT peers_private.today())));
CREATE POLICY peer_agenda ON goal FOR SELECT TO peer_everybody USING (agenda_id IN (SELECT id FROM agenda));

CREATE POLICY peer_public ON agreement FOR SELECT TO peer_everybody USING (
  visibility = 'PUBLIC' AND state IN ('PROPOSED', 'ACTIVE', 'SUSPENDED', 'COMPLETED', 'TERMINATED', 'SUPERSEDED')
  AND (embargo_until IS NULL OR embargo_until <= (SELECT peers_private.today())));
CREATE POLICY peer_councils ON agreement FOR SELECT TO peer_councils USING (
  visibility = 'COUNCIL' AND state IN ('PROPOSED', 'ACTIVE', 'SUSPENDED', 'COMPLETED', 'TERMINATED', 'SUPERSEDED')
  AND (embargo_until IS NULL OR embargo_until <= (SELECT peers_private.today())));
CREATE POLICY peer_regional ON agreement FOR SELECT TO peer_regional USING (
  visibility IN ('COUNCIL', 'REGION')
  AND state IN ('PROPOSED', 'ACTIVE', 'SUSPENDED', 'COMPLETED', 'TERMINATED', 'SUPERSEDED')
  AND (embargo_until IS NULL OR embargo_until <= (SELECT peers_private.today())));
CREATE POLICY peer_own ON agreement FOR SELECT TO peer_for_an_organisation USING (
  lead_organisation_id = (SELECT peers_private.own()));
CREATE POLICY peer_party ON agreement FOR SELECT TO peer_for_an_organisation USING (
  visibility IN ('PARTIES', 'REGION', 'COUNCIL', 'PUBLIC') AND id IN (SELECT peers_private.takes_part_in()));
CREATE POLICY peer_agreement ON agreement_version FOR SELECT TO peer_everybody USING (
  agreement_id IN (SELECT id FROM agreement));
CREATE POLICY peer_agreement ON commitment_share FOR SELECT TO peer_everybody USING (
  agreement_id IN (SELECT id FROM agreement));
CREATE POLICY peer_share ON share_amount FOR SELECT TO peer_everybody USING (
  share_id IN (SELECT id FROM commitment_share));

CREATE POLICY peer_public ON stock_target FOR SELECT TO peer_everybody USING (
  visibility = 'PUBLIC' AND (embargo_until IS NULL OR embargo_until <= (SELECT peers_private.today())));
CREATE POLICY peer_councils ON stock_target FOR SELECT TO peer_councils USING (
  visibility = 'COUNCIL' AND (embargo_until IS NULL OR embargo_until <= (SELECT peers_private.today())));
CREATE POLICY peer_regional ON stock_target FOR SELECT TO peer_regional USING (
  visibility IN ('COUNCIL', 'REGION') AND (embargo_until IS NULL OR embargo_until <= (SELECT peers_private.today())));
CREATE POLICY peer_own ON stock_target FOR SELECT TO peer_for_an_organisation USING (
  organisation_id = (SELECT peers_private.own()));

CREATE POLICY peer_published ON observation FOR SELECT TO peer_everybody USING (
  period_id IN (SELECT id FROM reporting_period WHERE state = 'PUBLISHED')
  AND (share_id IN (SELECT id FROM commitment_share) OR stock_target_id IN (SELECT id FROM stock_target)
    OR share_id IS NULL AND stock_target_id IS NULL));
CREATE POLICY peer_own ON observation FOR SELECT TO peer_staff USING (organisation_id = (SELECT peers_private.own()));
CREATE POLICY peer_observation ON observation_version FOR SELECT TO peer_everybody USING (
  observation_id IN (SELECT id FROM observation));

CREATE POLICY peer_adopted ON counting_rule_set FOR SELECT TO peer_everybody USING (state = 'ADOPTED');
CREATE POLICY peer_board ON counting_rule_set FOR SELECT TO peer_board USING (true);
CREATE POLICY peer_rules ON counted_category FOR SELECT TO peer_everybody USING (
  rule_set_id IN (SELECT id FROM counting_rule_set));
CREATE POLICY peer_published ON mutation_count FOR SELECT TO peer_everybody USING (
  period_id IN (SELECT id FROM reporting_period WHERE state = 'PUBLISHED'));
CREATE POLICY peer_decided ON quota_round FOR SELECT TO peer_everybody USING (
  state IN ('ADOPTED', 'RUNNING', 'SETTLED'));
CREATE POLICY peer_proposed ON quota_round FOR SELECT TO peer_regional USING (state = 'PROPOSED');
CREATE POLICY peer_round ON quota_line FOR SELECT TO peer_everybody USING (round_id IN (SELECT id FROM quota_round));
-- goal_total and placement_total: whoever does not see all gets protected sums of us, which the peer does not make.
