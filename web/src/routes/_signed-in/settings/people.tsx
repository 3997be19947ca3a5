import { createFileRoute } from '@tanstack/react-router'
import { filled, flagIn, oneOf, textIn } from '../../../lib/search-params.ts'
import { PeoplePage } from '../../../settings/people.page.tsx'

const statuses = ['invited', 'active', 'inactive'] as const

export const Route = createFileRoute('/_signed-in/settings/people')({
  validateSearch: ({ search, status, invite }: Record<string, unknown>) =>
    filled({ search: textIn(search), status: oneOf(statuses, status), invite: flagIn(invite) || undefined }),
  component: PeoplePage,
})
