-- The dashboard of the latest period published: a view for each thing on it, over the totals that are kept. They hang
-- under one of that period, so that the peer asks one statement. What is summed serves all that is shown of it.
CREATE VIEW peers.latest WITH (security_invoker) AS
SELECT id, code, starts_on, ends_on FROM public.reporting_period WHERE state = 'PUBLISHED'
ORDER BY starts_on DESC LIMIT 1;
COMMENT ON VIEW peers.latest IS E'@primaryKey id';

-- A row for each municipality and one for the region.
CREATE VIEW peers.cap WITH (security_invoker) AS
WITH
now AS MATERIALIZED (
  SELECT id, year, ends_on FROM public.reporting_period WHERE state = 'PUBLISHED' ORDER BY starts_on DESC LIMIT 1
),
rules AS MATERIALIZED (
  SELECT id, cap_share_bp FROM public.counting_rule_set WHERE year = (SELECT year FROM now)
  ORDER BY version DESC LIMIT 1
),
periods AS MATERIALIZED (
  SELECT id, ends_on <= (SELECT ends_on FROM now) AS is_past FROM public.reporting_period
  WHERE year = (SELECT year FROM now)
),
housed AS MATERIALIZED (
  SELECT flow.destination_area_id AS area_id, sum(flow.households)::bigint AS urgent
  FROM public.placement_total AS flow
  JOIN public.counted_category AS counted
    ON counted.category_id = flow.category_id AND counted.rule_set_id = (SELECT id FROM rules)
  WHERE counted.counts_towards_cap AND flow.period_id IN (SELECT id FROM periods WHERE is_past)
  GROUP BY flow.destination_area_id
),
mutated AS MATERIALIZED (
  SELECT count.area_id, sum(count.planned)::bigint AS planned, sum(count.realised) FILTER (WHERE is_past)::bigint AS realised,
    count(count.realised) FILTER (WHERE is_past)::bigint AS reported, count(*) FILTER (WHERE is_past)::bigint AS expected
  FROM public.mutation_count AS count JOIN periods ON periods.id = count.period_id
  GROUP BY count.area_id
),
assigned AS MATERIALIZED (
  SELECT line.area_id, sum(line.assigned)::bigint AS assigned
  FROM public.quota_line AS line JOIN public.quota_round AS round ON round.id = line.round_id
  WHERE round.year = (SELECT year FROM now)
  GROUP BY line.area_id
),
used AS (
  SELECT area.id, area.code, area.name, area.kind, housed.urgent, mutated.planned, mutated.realised,
    coalesce(mutated.reported, 0) AS reported, coalesce(mutated.expected, 0) AS expected, assigned.assigned
  FROM public.area
  LEFT JOIN housed ON housed.area_id = area.id
  LEFT JOIN mutated ON mutated.area_id = area.id
  LEFT JOIN assigned ON assigned.area_id = area.id
  WHERE area.kind = 'MUNICIPALITY'
  UNION ALL
  SELECT area.id, area.code, area.name, area.kind, housed.urgent, mutated.planned, mutated.realised,
    coalesce(mutated.reported, 0), coalesce(mutated.expected, 0), assigned.assigned
  FROM public.area
  CROSS JOIN (SELECT sum(urgent)::bigint AS urgent FROM housed) AS housed
  CROSS JOIN (
    SELECT sum(planned)::bigint AS planned, sum(realised)::bigint AS realised, sum(reported)::bigint AS reported,
      sum(expected)::bigint AS expected FROM mutated
  ) AS mutated
  CROSS JOIN (SELECT sum(assigned)::bigint AS assigned FROM assigned) AS assigned
  WHERE area.kind = 'REGION'
),
capped AS (
  SELECT used.*, rules.cap_share_bp, used.realised * rules.cap_share_bp / 10000 AS cap,
    used.planned * rules.cap_share_bp / 10000 AS planned_cap
  FROM used LEFT JOIN rules ON true
)
SELECT (SELECT id FROM now) AS period_id, id AS area_id, code, name, kind, urgent::int, realised::int AS mutation,
  planned::int AS planned_mutation, assigned::int AS quota_assigned, cap_share_bp AS cap_basis_points, cap::int,
  planned_cap::int,
  CASE WHEN realised <> 0 THEN (20000 * urgent + realised) / (2 * realised) END::int AS basis_points,
  CASE WHEN urgent IS NULL OR cap IS NULL THEN NULL WHEN urgent > cap THEN 'EXCEEDED'
    WHEN 10 * urgent >= 9 * cap THEN 'NEAR' ELSE 'BELOW' END AS status,
  reported::int, expected::int
FROM capped;
COMMENT ON VIEW peers.cap IS E'@primaryKey area_id\n@foreignKey (period_id) references latest (id)';

CREATE VIEW peers.standing WITH (security_invoker) AS
SELECT now.id AS period_id, goal.id AS goal_id, goal.code, goal.short_title, goal.position, measure.unit,
  sums.realised::int, coalesce(sums.target, 0)::int AS target, coalesce(sums.planned, 0)::int AS expected,
  CASE WHEN sums.target <> 0 THEN ((20000 * sums.realised + sums.target) / (2 * sums.target))::int END AS basis_points,
  CASE WHEN sums.realised IS NULL THEN NULL WHEN 100 * sums.realised >= 95 * coalesce(sums.planned, 0) THEN 'GREEN'
    WHEN 100 * sums.realised >= 80 * coalesce(sums.planned, 0) THEN 'AMBER' ELSE 'RED' END AS light,
  CASE WHEN sums.realised IS NOT NULL THEN now.ends_on END AS as_on,
  coalesce(sums.reported, 0)::int AS reported, coalesce(sums.due_reports, 0)::int AS due_reports
FROM public.goal
JOIN public.measure ON measure.id = goal.headline_measure_id
CROSS JOIN peers.latest AS now
LEFT JOIN (
  SELECT goal_id, max(target)::bigint AS target, sum(realised) FILTER (WHERE is_past)::bigint AS realised,
    sum(reported) FILTER (WHERE is_past)::bigint AS reported, sum(expected) FILTER (WHERE is_past)::bigint AS due_reports,
    max(planned) FILTER (WHERE is_now)::bigint AS planned
  FROM (
    SELECT total.goal_id, sum(total.target) AS target, sum(total.realised) AS realised,
      sum(total.reported) AS reported, sum(total.expected) AS expected, sum(total.planned) AS planned,
      period.ends_on <= latest.ends_on AS is_past, period.ends_on = latest.ends_on AS is_now
    FROM public.goal_total AS total
    JOIN public.reporting_period AS period ON period.id = total.period_id
    CROSS JOIN peers.latest
    GROUP BY total.goal_id, period.id, period.ends_on, latest.ends_on
  ) AS by_period
  GROUP BY goal_id
) AS sums ON sums.goal_id = goal.id;
COMMENT ON VIEW peers.standing IS E'@primaryKey goal_id\n@foreignKey (period_id) references latest (id)';

-- What was asked and what was there at the end of each period, and the last day of what was agreed.
CREATE VIEW peers.goal_point WITH (security_invoker) AS
WITH sums AS (
  SELECT total.goal_id, period.code, period.ends_on, sum(total.planned)::int AS planned, sum(total.target)::int AS target,
    sum(total.expected) AS expected, sum(total.realised) AS realised, max(total.due_on) AS due_on,
    period.ends_on <= (SELECT ends_on FROM peers.latest) AS is_past
  FROM public.goal_total AS total
  JOIN public.reporting_period AS period ON period.id = total.period_id
  GROUP BY total.goal_id, period.id, period.code, period.ends_on
)
SELECT goal_id, ends_on AS day, code, planned,
  CASE WHEN is_past THEN sum(realised) OVER (PARTITION BY goal_id ORDER BY ends_on)::int END AS realised
FROM sums WHERE expected > 0
UNION ALL
SELECT goal_id, due_on, to_char(due_on, 'YYYY') || CASE WHEN extract(month FROM due_on) <= 6 THEN '-H1' ELSE '-H2' END,
  target, NULL
FROM (
  SELECT goal_id, max(due_on) AS due_on, max(target) AS target, max(ends_on) FILTER (WHERE expected > 0) AS last_asked
  FROM sums GROUP BY goal_id
) AS ends
WHERE last_asked IS NULL OR due_on > last_asked;
COMMENT ON VIEW peers.goal_point IS E'@primaryKey goal_id,day\n@foreignKey (goal_id) references standing (goal_id)';

-- The cells of the table of flows, its totals by origin and by destination, and one of everything, told by `kind`: the
-- kept totals are read once for all of them.
CREATE VIEW peers.placement WITH (security_invoker) AS
WITH
now AS MATERIALIZED (
  SELECT id, year, ends_on FROM public.reporting_period WHERE state = 'PUBLISHED' ORDER BY starts_on DESC LIMIT 1
),
flows AS MATERIALIZED (
  SELECT origin_area_id AS origin, destination_area_id AS destination, sum(households)::int AS households
  FROM public.placement_total
  WHERE period_id IN (
    SELECT id FROM public.reporting_period
    WHERE year = (SELECT year FROM now) AND ends_on <= (SELECT ends_on FROM now)
  )
  GROUP BY origin_area_id, destination_area_id
),
places AS MATERIALIZED (SELECT id, code FROM public.area WHERE kind = 'MUNICIPALITY'),
shown AS (
  SELECT 'CELL' AS kind, origin.code AS origin, destination.code AS destination,
    coalesce(flows.households, 0) AS households, NULL::int AS known, NULL::int AS matched
  FROM places AS origin CROSS JOIN places AS destination
  LEFT JOIN flows ON flows.origin = origin.id AND flows.destination = destination.id
  UNION ALL
  SELECT 'ORIGIN', places.code, NULL, coalesce(sum(flows.households), 0)::int, NULL, NULL
  FROM places LEFT JOIN flows ON flows.origin = places.id GROUP BY places.code
  UNION ALL
  SELECT 'DESTINATION', NULL, places.code, coalesce(sum(flows.households), 0)::int, NULL, NULL
  FROM places LEFT JOIN flows ON flows.destination = places.id GROUP BY places.code
  UNION ALL
  SELECT 'TOTAL', NULL, NULL, coalesce(sum(households), 0)::int,
    coalesce(sum(households) FILTER (WHERE origin IS NOT NULL), 0)::int,
    coalesce(sum(households) FILTER (WHERE origin = destination), 0)::int
  FROM flows
)
SELECT (SELECT id FROM now) AS period_id, shown.*,
  CASE WHEN known <> 0 THEN (20000::bigint * matched + known) / (2 * known) END::int AS match_basis_points
FROM shown;
COMMENT ON VIEW peers.placement IS E'@foreignKey (period_id) references latest (id)';

GRANT SELECT ON ALL TABLES IN SCHEMA peers TO peer_everybody;
