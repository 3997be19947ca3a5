import { PageHeader } from '../ui/page-header.tsx'

export function TillPage() {
  return <PageHeader title="Caja" />
}
