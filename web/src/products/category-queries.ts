import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Category } from '../../../contract/src/categories.ts'
import { asking } from '../lib/queries.ts'

/** The whole tree in reading order, and each by its id. */
export function useCategories() {
  const query = useQuery(asking('categories.list', {}))
  const items = query.data?.items
  const byId = useMemo(() => new Map<string, Category>((items ?? []).map((one) => [one.id, one])), [items])
  return { query, items: items ?? [], byId }
}
