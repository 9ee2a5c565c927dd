/** What a reader is to placements: who records, who is concerned with a cap, who decides, and who only reads. */
import { graphql, readFragment, type FragmentType } from '../../graphql';

export const StandParts = graphql(`
  fragment PlacingStandParts on Viewer {
    role
    permissions
    organisation { code kind shortName area { code } }
  }
`);

export type Stand = {
  kind: 'corporation' | 'municipality' | 'region' | 'others';
  organisation: { code: string; shortName: string } | null;
  /** The code of the municipality of the reader. */
  home: string | null;
  mayRecord: boolean;
  mayRequest: boolean;
  mayDecide: boolean;
  /** Whether placements above a cap are shown to them. */
  isConcerned: boolean;
  /** Whether single records may be shown to them. */
  seesRecords: boolean;
};

const STAFF: readonly string[] = ['VIEWER', 'EDITOR', 'APPROVER', 'ORG_ADMIN'];
const ALL: readonly string[] = ['SECRETARY', 'AUDITOR'];

export function standOf(viewer: FragmentType<typeof StandParts> | undefined): Stand {
  const known = viewer && readFragment(StandParts, viewer);
  const organisation = known?.organisation ?? null;
  const may = (permission: (typeof known & object)['permissions'][number]) => known?.permissions.includes(permission) === true;
  const isStaff = STAFF.includes(known?.role ?? '');
  const isCorporation = isStaff && organisation?.kind === 'HOUSING_CORPORATION';
  const isMunicipality = isStaff && organisation?.kind === 'MUNICIPALITY';
  const seesAll = ALL.includes(known?.role ?? '');
  const isRegion = seesAll || known?.role === 'BOARD';
  return {
    kind: isCorporation ? 'corporation' : isMunicipality ? 'municipality' : isRegion ? 'region' : 'others',
    organisation: isCorporation || isMunicipality ? organisation : null,
    home: isMunicipality ? (organisation.area?.code ?? null) : null,
    mayRecord: isCorporation && may('PLACEMENTS_RECORD'),
    mayRequest: isMunicipality && may('WAIVERS_REQUEST'),
    mayDecide: may('WAIVERS_DECIDE'),
    isConcerned: isCorporation || isMunicipality || isRegion,
    seesRecords: isCorporation || isMunicipality || seesAll,
  };
}
