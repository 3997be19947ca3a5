import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Product, ProductChanges } from '../../../contract/src/products.ts'
import { ask, Refusal } from '../lib/ask.ts'
import { asking, outdate } from '../lib/queries.ts'
import { PRODUCT_GROUPS } from './use-bulk-change.ts'

export interface Conflict {
  mine: ProductChanges
  theirs: Product
}

/**
 * Saves changes on top of the version that was seen. When somebody else was faster, `conflict` says what both wrote, and
 * nothing is lost until one of them is chosen. Throws every refusal, this one too.
 */
export function useProductChange(product: Product) {
  const client = useQueryClient()
  const [conflict, setConflict] = useState<Conflict | null>(null)
  const take = async (saved: Product) => {
    client.setQueryData(asking('products.read', { params: { id: saved.id } }).queryKey, saved)
    await outdate(client, PRODUCT_GROUPS)
  }
  const save = async (changes: ProductChanges, version = product.version): Promise<void> => {
    if (Object.keys(changes).length === 0) return
    try {
      await take(await ask('products.update', { params: { id: product.id }, version, body: changes }))
      setConflict(null)
    } catch (error) {
      if (!isConflict(error)) throw error
      const theirs = await ask('products.read', { params: { id: product.id } })
      // What they did not touch is no conflict.
      if (isUntouched(product, theirs, changes)) return save(changes, theirs.version)
      setConflict({ mine: changes, theirs })
      throw error
    }
  }
  return {
    save,
    conflict,
    keepMine: async () => {
      if (conflict) await save(conflict.mine, conflict.theirs.version)
    },
    /** Back to what was typed. */
    dismiss: () => setConflict(null),
    takeTheirs: async () => {
      if (conflict) await take(conflict.theirs)
      setConflict(null)
    },
  }
}

/** Somebody else was faster, which is shown apart. */
export function isConflict(error: unknown): boolean {
  return error instanceof Refusal && error.code === 'version_conflict'
}

/** Whether nobody else changed any of these fields since the product was seen. */
export function isUntouched(seen: Product, now: Product, changes: ProductChanges): boolean {
  return (Object.keys(changes) as (keyof ProductChanges)[]).every((field) => seen[field] === now[field])
}

/** Only what differs from what is stored. */
export function differing<Values extends object>(values: Values, stored: object): Partial<Values> {
  const before = stored as Record<string, unknown>
  return Object.fromEntries(
    Object.entries(values).filter(([field, value]) => !isSameValue(value, before[field])),
  ) as Partial<Values>
}

function isSameValue(one: unknown, other: unknown): boolean {
  if (one === other) return true
  const isAmount = (value: unknown) => typeof value === 'string' && /^\d+(\.\d+)?$/.test(value) && value.includes('.')
  // '4.5' and '4.50' are the same amount; '007' and '7' are not the same code.
  return (isAmount(one) || isAmount(other)) && Number(one) === Number(other)
}
