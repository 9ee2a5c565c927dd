-- One municipality: $1 is its code. LATERAL reads the last eight figures of each target from the index.
SELECT json_build_object('data', json_build_object('organisation', (
  SELECT json_build_object(
    'code', organisation.code,
    'name', organisation.name,
    'area', (
      SELECT json_build_object('code', area.code, 'name', area.name, 'stockTargets', json_build_object('nodes', (
        SELECT coalesce(json_agg(json_build_object(
          'code', target.code,
          'title', json_build_object('nl', concept.label_nl || ' in ' || area.name),
          'baselineValue', target.baseline_value,
          'targetValue', target.target_value,
          'targetOn', target.target_on,
          'figures', last.figures) ORDER BY target.code), '[]')
        FROM (SELECT * FROM stock_target WHERE area_id = area.id ORDER BY code LIMIT 100) AS target
        JOIN living_concept AS concept ON concept.id = target.concept_id
        CROSS JOIN LATERAL (
          SELECT coalesce(json_agg(json_build_object(
            'value', newest.value, 'version', newest.version, 'period', json_build_object('code', figure.code)
          ) ORDER BY figure.starts_on), '[]') AS figures
          FROM (
            SELECT observation.id, period.code, period.starts_on
            FROM observation
            JOIN reporting_period AS period ON period.id = observation.period_id
            WHERE observation.stock_target_id = target.id
            ORDER BY period.starts_on DESC
            LIMIT 8
          ) AS figure
          CROSS JOIN LATERAL (
            SELECT value, version FROM observation_version
            WHERE observation_id = figure.id ORDER BY version DESC LIMIT 1
          ) AS newest
        ) AS last
      )))
      FROM area WHERE area.id = organisation.area_id
    ),
    'shares', json_build_object('nodes', (
      SELECT coalesce(json_agg(json_build_object(
        'code', share.code,
        'amount', share.amount,
        'agreement', json_build_object('code', share.agreement_code, 'title', share.title),
        'organisation', json_build_object('code', organisation.code, 'name', organisation.name)
      ) ORDER BY share.code), '[]')
      FROM (
        SELECT share.code, amount.amount, agreement.code AS agreement_code, version.title
        FROM commitment_share AS share
        JOIN agreement ON agreement.id = share.agreement_id
        JOIN agreement_version AS version ON version.agreement_id = agreement.id
          AND version.in_force_from IS NOT NULL AND version.in_force_until IS NULL
        JOIN share_amount AS amount ON amount.version_id = version.id AND amount.share_id = share.id
        WHERE share.organisation_id = organisation.id
        ORDER BY share.code
        LIMIT 100
      ) AS share
    ))
  )
  FROM organisation WHERE organisation.code = $1
)))::text
