-- The types of what the peer's function of the dashboard gives.
CREATE TYPE peers.cap AS (
  code text, name text, urgent int, mutation int, planned_mutation int, quota_assigned int, cap_basis_points int,
  cap int, planned_cap int, basis_points int, status text, reported int, expected int
);
CREATE TYPE peers.goal_point AS ("on" date, period text, realised int, planned int);
CREATE TYPE peers.goal AS (
  code text, short_title text, realised int, target int, expected int, unit text, basis_points int, light text,
  as_on date, reported int, due_reports int, points peers.goal_point[]
);
CREATE TYPE peers.cell AS (origin text, destination text, households int);
CREATE TYPE peers.total AS (area text, households int);
CREATE TYPE peers.dashboard AS (
  period text, starts_on date, ends_on date, region peers.cap, municipalities peers.cap[], goals peers.goal[],
  cells peers.cell[], origin_totals peers.total[], destination_totals peers.total[],
  total int, matched int, known int, match_basis_points int
);
