export { AccountMenu } from './account-menu.tsx'
export { openOverlay } from './overlays.ts'
export { useRoleName } from './role-name.ts'
