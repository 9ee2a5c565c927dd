-- One municipality: ?1 is its code. Correlated LIMITs read the last eight figures of each target from the index;
-- SQLite 3.40 cannot order an aggregate, so its rows come ordered out of a sub-select.
SELECT json_object('data', json_object('organisation', (
  SELECT json_object(
    'code', organisation.code,
    'name', organisation.name,
    'area', (
      SELECT json_object('code', area.code, 'name', area.name, 'stockTargets', json_object('nodes', (
        SELECT json_group_array(json_object(
          'code', target.code,
          'title', json_object('nl', target.label_nl || ' in ' || area.name),
          'baselineValue', target.baseline_value,
          'targetValue', target.target_value,
          'targetOn', target.target_on,
          'figures', (
            SELECT json_group_array(json_object(
              'value', version.value, 'version', version.version, 'period', json_object('code', figure.code)))
            FROM (
              SELECT * FROM (
                SELECT observation.id, period.code, period.starts_on
                FROM observation
                JOIN reporting_period AS period ON period.id = observation.period_id
                WHERE observation.stock_target_id = target.id
                ORDER BY period.starts_on DESC
                LIMIT 8
              ) ORDER BY starts_on
            ) AS figure
            JOIN observation_version AS version ON version.observation_id = figure.id
              AND version.version = (SELECT max(version) FROM observation_version WHERE observation_id = figure.id)
          )))
        FROM (
          SELECT target.*, concept.label_nl
          FROM stock_target AS target
          JOIN living_concept AS concept ON concept.id = target.concept_id
          WHERE target.area_id = area.id
          ORDER BY target.code
          LIMIT 100
        ) AS target
      )))
      FROM area WHERE area.id = organisation.area_id
    ),
    'shares', json_object('nodes', (
      SELECT json_group_array(json_object(
        'code', share.code,
        'amount', share.amount,
        'agreement', json_object('code', share.agreement_code, 'title', share.title),
        'organisation', json_object('code', organisation.code, 'name', organisation.name)))
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
  FROM organisation WHERE organisation.code = ?1
)))
