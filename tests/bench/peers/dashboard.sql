-- What the peer's function of the dashboard gives. Before this comes the floor's own statement, up to its last SELECT.
, shown AS (
  SELECT code, kind, ROW(
    code, name, urgent, mutation, planned, assigned, bp, cap, planned_cap,
    CASE WHEN mutation <> 0 THEN (20000 * urgent + mutation) / (2 * mutation) END,
    CASE WHEN urgent IS NULL OR cap IS NULL THEN NULL WHEN urgent > cap THEN 'EXCEEDED'
      WHEN 10 * urgent >= 9 * cap THEN 'NEAR' ELSE 'BELOW' END,
    reported, expected)::peers.cap AS cap
  FROM capped
)
SELECT
  (SELECT code FROM now), (SELECT starts_on FROM now), (SELECT ends_on FROM now),
  (SELECT cap FROM shown WHERE kind = 'REGION' LIMIT 1),
  ARRAY(SELECT cap FROM shown WHERE kind = 'MUNICIPALITY' ORDER BY code),
  ARRAY(
    SELECT ROW(
      code, short_title, realised, target, expected, unit,
      CASE WHEN target <> 0 THEN (20000 * realised + target) / (2 * target) END,
      CASE WHEN realised IS NULL THEN NULL WHEN 100 * realised >= 95 * expected THEN 'GREEN'
        WHEN 100 * realised >= 80 * expected THEN 'AMBER' ELSE 'RED' END,
      CASE WHEN realised IS NOT NULL THEN (SELECT ends_on FROM now) END, reported, due_reports,
      ARRAY(
        SELECT ROW(points.day, points.code, points.realised, points.planned)::peers.goal_point
        FROM points
        WHERE points.goal_id = standings.id ORDER BY points.day
      ))::peers.goal
    FROM standings ORDER BY position),
  ARRAY(
    SELECT ROW(origin.code, destination.code, coalesce(flows.households, 0))::peers.cell
    FROM places AS origin CROSS JOIN places AS destination
    LEFT JOIN flows ON flows.origin = origin.id AND flows.destination = destination.id
    ORDER BY origin.code, destination.code),
  ARRAY(
    SELECT ROW(code, (SELECT coalesce(sum(households), 0) FROM flows WHERE origin = places.id))::peers.total
    FROM places),
  ARRAY(
    SELECT ROW(code, (SELECT coalesce(sum(households), 0) FROM flows WHERE destination = places.id))::peers.total
    FROM places),
  (SELECT households FROM total), (SELECT matched FROM total), (SELECT known FROM total),
  (SELECT CASE WHEN known <> 0 THEN (20000 * matched + known) / (2 * known) END FROM total)
