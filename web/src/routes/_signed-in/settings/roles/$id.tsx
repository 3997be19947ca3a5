import { createFileRoute } from '@tanstack/react-router'
import { RolePage } from '../../../../settings/role.page.tsx'

export const Route = createFileRoute('/_signed-in/settings/roles/$id')({ component: RolePage })
