import { createFileRoute } from '@tanstack/react-router'
import { importKinds } from '../../../imports/import-kinds.ts'
import { ImportsPage } from '../../../imports/imports.page.tsx'
import { oneOf } from '../../../lib/search-params.ts'

export const Route = createFileRoute('/_signed-in/imports/')({
  validateSearch: ({ kind }: { kind?: unknown }): { kind?: (typeof importKinds)[number] } => {
    const chosen = oneOf(importKinds, kind)
    return chosen ? { kind: chosen } : {}
  },
  component: ImportsPage,
})
