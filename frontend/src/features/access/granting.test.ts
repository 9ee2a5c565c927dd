import { expect, test } from 'vitest';
import { administration, deedsFor, mayGrant, rolesToConfirm, rolesToGive, type Granter } from './granting';

const delft = { code: 'GM0503', kind: 'MUNICIPALITY' } as const;
const staedion = { code: 'staedion', kind: 'HOUSING_CORPORATION' } as const;
const province = { code: 'PV28', kind: 'PROVINCE' } as const;

const as = (role: Granter['role'], administered: string[] = [], mayManage = true): Granter => ({ role, mayManage, administered: new Set(administered) });

test('an administrator gives the roles of staff, and none of the council or the region', () => {
  expect(rolesToGive(as('ORG_ADMIN'), delft)).toEqual(['VIEWER', 'EDITOR', 'APPROVER', 'ORG_ADMIN']);
  expect(rolesToGive(as('ORG_ADMIN'), province)).toEqual(['PROVINCE', 'ORG_ADMIN']);
  expect(rolesToGive(as('ORG_ADMIN'), null)).toEqual([]);
});

test('the griffie gives the roles of the council alone', () => {
  expect(rolesToGive(as('GRIFFIE'), delft)).toEqual(['COUNCIL', 'GRIFFIE']);
});

test('the secretary gives regional roles and administrators, and other roles only where nobody administers', () => {
  const secretary = as('SECRETARY', [administration('staedion', 'ORG_ADMIN'), administration('GM0503', 'GRIFFIE')]);

  expect(rolesToGive(secretary, null)).toEqual(['SECRETARY', 'BOARD', 'AUDITOR', 'PLATFORM_ADMIN']);
  expect(rolesToGive(secretary, staedion)).toEqual(['ORG_ADMIN']);
  expect(rolesToGive(secretary, delft)).toEqual(['VIEWER', 'EDITOR', 'APPROVER', 'ORG_ADMIN', 'GRIFFIE']);
});

test('who may not manage gives nothing, whatever the role', () => {
  expect(mayGrant(as('SECRETARY', [], false), 'AUDITOR', null)).toBe(false);
  expect(deedsFor(as('AUDITOR', [], false), { role: 'EDITOR', state: 'ACTIVE', isMine: false, at: delft, hasName: true })).toEqual([]);
});

test('a role that was asked for is confirmed as it is or lower, and never as one that does not exist there', () => {
  expect(rolesToConfirm('APPROVER', staedion)).toEqual(['APPROVER', 'VIEWER', 'EDITOR']);
  expect(rolesToConfirm('ORG_ADMIN', province)).toEqual(['ORG_ADMIN', 'PROVINCE']);
  expect(rolesToConfirm('AUDITOR', null)).toEqual(['AUDITOR']);
});

test('what can be done follows from how far a membership is', () => {
  const offered = (state: 'REQUESTED' | 'INVITED' | 'ACTIVE' | 'ENDED', hasName = true) =>
    deedsFor(as('ORG_ADMIN'), { role: 'EDITOR', state, isMine: false, at: staedion, hasName });

  expect(offered('REQUESTED')).toEqual(['confirm', 'refuse']);
  expect(offered('INVITED')).toEqual(['renew', 'change', 'withdraw']);
  expect(offered('ACTIVE')).toEqual(['change', 'handOver', 'end']);
  expect(offered('ENDED')).toEqual(['erase']);
  expect(offered('ENDED', false)).toEqual([]);
});

test('about their own membership somebody only decides that it ends', () => {
  expect(deedsFor(as('ORG_ADMIN'), { role: 'ORG_ADMIN', state: 'ACTIVE', isMine: true, at: staedion, hasName: true })).toEqual(['handOver', 'end']);
});
