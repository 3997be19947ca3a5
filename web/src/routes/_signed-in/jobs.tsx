import { createFileRoute } from '@tanstack/react-router'
import { JobsPage } from '../../jobs/jobs.page.tsx'
import { oneOf } from '../../lib/search-params.ts'

const statuses = ['waiting', 'running', 'done', 'failed', 'cancelled'] as const

export const Route = createFileRoute('/_signed-in/jobs')({
  validateSearch: ({ status }: { status?: unknown }): { status?: (typeof statuses)[number] } => {
    const chosen = oneOf(statuses, status)
    return chosen ? { status: chosen } : {}
  },
  component: JobsPage,
})
