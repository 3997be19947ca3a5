import { createFileRoute } from '@tanstack/react-router'
import { filled, textIn } from '../../../../lib/search-params.ts'
import { NewRolePage } from '../../../../settings/new-role.page.tsx'

export const Route = createFileRoute('/_signed-in/settings/roles/new')({
  validateSearch: ({ from }: { from?: unknown }) => filled({ from: textIn(from) }),
  component: NewRolePage,
})
