-- What the peer makes GraphQL of: views over the same rows, with the keys that make relations of them. They are read as
-- who asks, so the policies of the tables hold (`sight.sql`).

CREATE VIEW peers.area WITH (security_invoker) AS SELECT id, code, name FROM public.area;
COMMENT ON VIEW peers.area IS E'@primaryKey id';

CREATE VIEW peers.organisation WITH (security_invoker) AS SELECT id, code, name, area_id FROM public.organisation;
COMMENT ON VIEW peers.organisation IS E'@primaryKey id\n@unique code\n@foreignKey (area_id) references area (id)';

CREATE VIEW peers.measure WITH (security_invoker) AS SELECT id, code, unit FROM public.measure;
COMMENT ON VIEW peers.measure IS E'@primaryKey id';

CREATE VIEW peers.period WITH (security_invoker) AS SELECT id, code FROM public.reporting_period;
COMMENT ON VIEW peers.period IS E'@primaryKey id';

CREATE VIEW peers.agreement WITH (security_invoker) AS
SELECT agreement.id, agreement.code, version.title
FROM public.agreement
JOIN public.agreement_version AS version ON version.agreement_id = agreement.id
  AND version.in_force_from IS NOT NULL AND version.in_force_until IS NULL;
COMMENT ON VIEW peers.agreement IS E'@primaryKey id';

CREATE VIEW peers.share WITH (security_invoker) AS
SELECT share.id, share.code, amount.amount, share.starts_on, share.due_on,
  share.agreement_id, share.organisation_id, share.area_id, share.measure_id
FROM public.commitment_share AS share
JOIN public.agreement_version AS version ON version.agreement_id = share.agreement_id
  AND version.in_force_from IS NOT NULL AND version.in_force_until IS NULL
JOIN public.share_amount AS amount ON amount.version_id = version.id AND amount.share_id = share.id;
COMMENT ON VIEW peers.share IS E'@primaryKey id\n@foreignKey (agreement_id) references agreement (id)\n@foreignKey (organisation_id) references organisation (id)\n@foreignKey (area_id) references area (id)\n@foreignKey (measure_id) references measure (id)';

CREATE VIEW peers.stock_target WITH (security_invoker) AS
SELECT target.id, target.code, concept.label_nl || ' in ' || area.name AS title, target.baseline_value,
  target.target_value, target.target_on, target.area_id
FROM public.stock_target AS target
JOIN public.living_concept AS concept ON concept.id = target.concept_id
JOIN public.area ON area.id = target.area_id;
COMMENT ON VIEW peers.stock_target IS E'@primaryKey id\n@foreignKey (area_id) references area (id)';

CREATE VIEW peers.figure WITH (security_invoker) AS
SELECT observation.id, observation.share_id, observation.stock_target_id, newest.version,
  CASE WHEN newest.status = 'PROVISIONAL' AND period.state = 'PUBLISHED' THEN 'FINAL' ELSE newest.status END AS status,
  observation.period_id, period.starts_on, CASE
    WHEN (SELECT pg_has_role('peer_sees_all', 'USAGE')) THEN newest.value
    ELSE peers_private.protected(
      newest.value, (SELECT disclosure FROM public.measure WHERE id = observation.measure_id),
      observation.organisation_id)
  END AS value
FROM public.observation
JOIN public.reporting_period AS period ON period.id = observation.period_id
CROSS JOIN LATERAL (
  SELECT value, version, status FROM public.observation_version
  WHERE observation_id = observation.id ORDER BY version DESC LIMIT 1
) AS newest;
COMMENT ON VIEW peers.figure IS E'@primaryKey id\n@foreignKey (share_id) references share (id)\n@foreignKey (stock_target_id) references stock_target (id)\n@foreignKey (period_id) references period (id)';
