-- The dashboard of the latest period published, computed from the totals. Aggregates get their order from a sub-select.
WITH
now AS MATERIALIZED (
  SELECT code, year, starts_on, ends_on FROM reporting_period WHERE state = 'PUBLISHED' ORDER BY starts_on DESC LIMIT 1
),
rules AS MATERIALIZED (
  SELECT id, cap_share_bp FROM counting_rule_set WHERE year = (SELECT year FROM now) ORDER BY version DESC LIMIT 1
),
so_far AS MATERIALIZED (
  SELECT id FROM reporting_period
  WHERE year = (SELECT year FROM now) AND ends_on <= (SELECT ends_on FROM now)
),
flows AS MATERIALIZED (
  SELECT flow.origin_area_id AS origin, flow.destination_area_id AS destination, sum(flow.households) AS households,
    sum(CASE WHEN counted.counts_towards_cap THEN flow.households END) AS urgent
  FROM placement_total AS flow
  LEFT JOIN counted_category AS counted
    ON counted.rule_set_id = (SELECT id FROM rules) AND counted.category_id = flow.category_id
  WHERE flow.period_id IN (SELECT id FROM so_far)
  GROUP BY flow.origin_area_id, flow.destination_area_id
),
housed AS MATERIALIZED (SELECT destination, sum(urgent) AS urgent FROM flows GROUP BY destination),
mutated AS MATERIALIZED (
  SELECT count.area_id, sum(count.planned) AS planned,
    sum(CASE WHEN count.period_id IN (SELECT id FROM so_far) THEN count.realised END) AS realised,
    count(CASE WHEN count.period_id IN (SELECT id FROM so_far) THEN count.realised END) AS reported,
    count(CASE WHEN count.period_id IN (SELECT id FROM so_far) THEN 1 END) AS expected
  FROM mutation_count AS count
  WHERE count.period_id IN (SELECT id FROM reporting_period WHERE year = (SELECT year FROM now))
  GROUP BY count.area_id
),
assigned AS MATERIALIZED (
  SELECT line.area_id, sum(line.assigned) AS assigned
  FROM quota_line AS line JOIN quota_round AS round ON round.id = line.round_id
  WHERE round.year = (SELECT year FROM now)
  GROUP BY line.area_id
),
used AS MATERIALIZED (
  SELECT area.code, area.name, area.kind, housed.urgent, mutated.planned, mutated.realised AS mutation,
    coalesce(mutated.reported, 0) AS reported, coalesce(mutated.expected, 0) AS expected, assigned.assigned
  FROM area
  LEFT JOIN housed ON housed.destination = area.id
  LEFT JOIN mutated ON mutated.area_id = area.id
  LEFT JOIN assigned ON assigned.area_id = area.id
  WHERE area.kind = 'MUNICIPALITY'
  UNION ALL
  SELECT area.code, area.name, area.kind, (SELECT sum(urgent) FROM housed),
    (SELECT sum(planned) FROM mutated), (SELECT sum(realised) FROM mutated), (SELECT sum(reported) FROM mutated),
    (SELECT sum(expected) FROM mutated), (SELECT sum(assigned) FROM assigned)
  FROM area WHERE area.kind = 'REGION'
),
capped AS MATERIALIZED (
  SELECT used.*, rules.cap_share_bp AS bp, used.mutation * rules.cap_share_bp / 10000 AS cap,
    used.planned * rules.cap_share_bp / 10000 AS planned_cap
  FROM used LEFT JOIN rules
),
caps AS MATERIALIZED (
  SELECT code, kind, json_object(
    'area', json_object('code', code, 'name', name),
    'urgent', json_object('value', urgent),
    'mutation', mutation,
    'plannedMutation', planned,
    'quotaAssigned', assigned,
    'capBasisPoints', bp,
    'cap', cap,
    'plannedCap', planned_cap,
    'basisPoints', CASE WHEN mutation <> 0 THEN (20000 * urgent + mutation) / (2 * mutation) END,
    'status', CASE WHEN urgent IS NULL OR cap IS NULL THEN NULL WHEN urgent > cap THEN 'EXCEEDED'
      WHEN 10 * urgent >= 9 * cap THEN 'NEAR' ELSE 'BELOW' END,
    'coverage', json_object('reported', reported, 'expected', expected)) AS shown
  FROM capped
),
sums AS MATERIALIZED (
  SELECT total.goal_id, period.code, period.ends_on, sum(total.planned) AS planned, sum(total.target) AS target,
    sum(total.expected) AS expected, sum(total.reported) AS reported, sum(total.realised) AS realised,
    max(total.due_on) AS due_on, period.ends_on <= (SELECT ends_on FROM now) AS is_past
  FROM goal_total AS total JOIN reporting_period AS period ON period.id = total.period_id
  GROUP BY total.goal_id, period.id
),
ends AS MATERIALIZED (
  SELECT goal_id, max(due_on) AS due_on, max(target) AS target,
    max(CASE WHEN expected > 0 THEN ends_on END) AS last_asked
  FROM sums GROUP BY goal_id
),
points AS MATERIALIZED (
  SELECT goal_id, ends_on AS day, code, planned, CASE WHEN is_past
    THEN sum(realised) OVER (PARTITION BY goal_id ORDER BY ends_on) END AS realised
  FROM sums WHERE expected > 0
  UNION ALL
  SELECT goal_id, due_on, substr(due_on, 1, 4) || CASE WHEN substr(due_on, 6, 2) <= '06' THEN '-H1' ELSE '-H2' END, target, NULL
  FROM ends WHERE last_asked IS NULL OR due_on > last_asked
),
standings AS MATERIALIZED (
  SELECT goal.id, goal.code, goal.short_title, goal.position, measure.unit,
    coalesce((SELECT target FROM ends WHERE goal_id = goal.id), 0) AS target,
    (SELECT sum(realised) FROM sums WHERE goal_id = goal.id AND is_past) AS realised,
    (SELECT coalesce(sum(reported), 0) FROM sums WHERE goal_id = goal.id AND is_past) AS reported,
    (SELECT coalesce(sum(expected), 0) FROM sums WHERE goal_id = goal.id AND is_past) AS due_reports,
    coalesce((SELECT planned FROM sums WHERE goal_id = goal.id AND ends_on = (SELECT ends_on FROM now)), 0) AS expected
  FROM goal JOIN measure ON measure.id = goal.headline_measure_id
),
places AS MATERIALIZED (SELECT id, code FROM area WHERE kind = 'MUNICIPALITY' ORDER BY code),
total AS MATERIALIZED (
  SELECT coalesce(sum(households), 0) AS households,
    coalesce(sum(CASE WHEN origin IS NOT NULL THEN households END), 0) AS known,
    coalesce(sum(CASE WHEN origin = destination THEN households END), 0) AS matched
  FROM flows
)
SELECT json_object('data', json_object('dashboard', json_object(
  'period', (SELECT json_object('code', code, 'startsOn', starts_on, 'endsOn', ends_on) FROM now),
  'region', (SELECT json(shown) FROM caps WHERE kind = 'REGION' LIMIT 1),
  'municipalities', (
    SELECT json_group_array(json(shown)) FROM (SELECT shown FROM caps WHERE kind = 'MUNICIPALITY' ORDER BY code)),
  'goals', (
    SELECT json_group_array(json_object(
      'goal', json_object('code', code, 'shortTitle', short_title),
      'progress', json_object(
        'realised', realised,
        'target', target,
        'expected', expected,
        'unit', unit,
        'basisPoints', CASE WHEN target <> 0 THEN (20000 * realised + target) / (2 * target) END,
        'light', CASE WHEN realised IS NULL THEN NULL WHEN 100 * realised >= 95 * expected THEN 'GREEN'
          WHEN 100 * realised >= 80 * expected THEN 'AMBER' ELSE 'RED' END,
        'asOn', CASE WHEN realised IS NOT NULL THEN (SELECT ends_on FROM now) END,
        'coverage', json_object('reported', reported, 'expected', due_reports)),
      'points', (
        SELECT json_group_array(json_object('on', day, 'period', code, 'realised', realised, 'planned', planned))
        FROM (
          SELECT * FROM points WHERE goal_id = standing.id ORDER BY day
        ))))
    FROM (SELECT * FROM standings ORDER BY position) AS standing),
  'placements', json_object(
    'cells', (
      SELECT json_group_array(json_object(
        'origin', json_object('code', origin),
        'destination', json_object('code', destination),
        'households', json_object('value', households)))
      FROM (
        SELECT origin.code AS origin, destination.code AS destination, coalesce(flows.households, 0) AS households
        FROM places AS origin JOIN places AS destination
        LEFT JOIN flows ON flows.origin = origin.id AND flows.destination = destination.id
        ORDER BY origin.code, destination.code
      )),
    'originTotals', (
      SELECT json_group_array(json_object(
        'area', json_object('code', code),
        'households', json_object('value',
          (SELECT coalesce(sum(households), 0) FROM flows WHERE origin = places.id))))
      FROM places),
    'destinationTotals', (
      SELECT json_group_array(json_object(
        'area', json_object('code', code),
        'households', json_object('value',
          (SELECT coalesce(sum(households), 0) FROM flows WHERE destination = places.id))))
      FROM places),
    'total', (SELECT json_object('value', households) FROM total),
    'originMatch', (
      SELECT json_object(
        'numerator', json_object('value', matched),
        'denominator', json_object('value', known),
        'basisPoints', CASE WHEN known <> 0 THEN (20000 * matched + known) / (2 * known) END)
      FROM total)))))
