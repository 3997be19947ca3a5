import { permissions } from '@orbit/contract/permissions.ts'
import { expect, test } from 'vitest'
import { permissionGroups } from './permission-groups.ts'

test('every permission stands in exactly one group', () => {
  const grouped = permissionGroups.flatMap((group) => group.permissions)
  expect([...grouped].sort()).toEqual([...permissions].sort())
})
