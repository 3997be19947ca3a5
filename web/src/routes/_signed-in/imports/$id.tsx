import { createFileRoute } from '@tanstack/react-router'
import { ImportPage } from '../../../imports/import.page.tsx'
import { oneOf } from '../../../lib/search-params.ts'

const outcomes = ['refused', 'create', 'update', 'unchanged', 'ignored'] as const

export const Route = createFileRoute('/_signed-in/imports/$id')({
  validateSearch: ({ outcome }: { outcome?: unknown }): { outcome?: (typeof outcomes)[number] } => {
    const chosen = oneOf(outcomes, outcome)
    return chosen ? { outcome: chosen } : {}
  },
  component: ImportPage,
})
