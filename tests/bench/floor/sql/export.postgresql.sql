-- A page of a thousand shares, each with its last twenty figures: LATERAL reads them from the index.
SELECT json_build_object('data', json_build_object('shares', json_build_object('nodes', (
  SELECT coalesce(json_agg(json_build_object(
    'code', share.code,
    'amount', share.amount,
    'startsOn', share.starts_on,
    'dueOn', share.due_on,
    'agreement', json_build_object('code', share.agreement_code),
    'organisation', json_build_object('code', share.organisation_code),
    'area', json_build_object('code', share.area_code),
    'measure', json_build_object('code', share.measure_code, 'unit', share.unit),
    'figures', last.figures) ORDER BY share.code), '[]')
  FROM (
    SELECT share.id, share.code, amount.amount, share.starts_on, share.due_on, agreement.code AS agreement_code,
      organisation.code AS organisation_code, area.code AS area_code, measure.code AS measure_code, measure.unit
    FROM commitment_share AS share
    JOIN agreement ON agreement.id = share.agreement_id
    JOIN agreement_version AS version ON version.agreement_id = share.agreement_id
      AND version.in_force_from IS NOT NULL AND version.in_force_until IS NULL
    JOIN share_amount AS amount ON amount.version_id = version.id AND amount.share_id = share.id
    JOIN organisation ON organisation.id = share.organisation_id
    JOIN area ON area.id = share.area_id
    JOIN measure ON measure.id = share.measure_id
    ORDER BY share.code
    LIMIT 1000
  ) AS share
  CROSS JOIN LATERAL (
    SELECT coalesce(json_agg(json_build_object(
      'value', newest.value,
      'version', newest.version,
      'status', CASE WHEN newest.status = 'PROVISIONAL' AND figure.state = 'PUBLISHED' THEN 'FINAL' ELSE newest.status END,
      'period', json_build_object('code', figure.code)
    ) ORDER BY figure.starts_on), '[]') AS figures
    FROM (
      SELECT observation.id, period.code, period.starts_on, period.state
      FROM observation
      JOIN reporting_period AS period ON period.id = observation.period_id
      WHERE observation.share_id = share.id
      ORDER BY period.starts_on DESC
      LIMIT 20
    ) AS figure
    CROSS JOIN LATERAL (
      SELECT value, version, status FROM observation_version
      WHERE observation_id = figure.id ORDER BY version DESC LIMIT 1
    ) AS newest
  ) AS last
))))::text
