import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { askAllPages } from '../lib/all-pages.ts'
import { ask, Offline } from '../lib/ask.ts'
import { useDraft } from '../lib/draft.ts'
import { outdate } from '../lib/queries.ts'
import { toastError } from '../ui/toast.ts'
import { countedRows, enter, type Pending, plus, withoutSent } from './counting.ts'

const PAUSE_MILLISECONDS = 500
const RETRY_MILLISECONDS = 4_000
const MOST_AT_ONCE = 500

/**
 * What is counted on a sheet. Counting never waits for the network: what is entered is kept here until it has arrived, over
 * reloads too.
 */
export function useCounting(countId: string, isOpen: boolean) {
  const client = useQueryClient()
  const [pending, change, putAway] = useDraft<Pending>(`count.${countId}`, () => ({}))
  const [isOffline, setOffline] = useState(false)
  const lines = useQuery({
    queryKey: ['counts.listLines', countId, 'counted'],
    queryFn: () => askAllPages('counts.listLines', { params: { id: countId }, query: { state: 'counted' } }),
    // Others count too.
    refetchInterval: isOpen ? 15_000 : false,
  })
  const isSending = useRef(false)
  const send = useCallback(async () => {
    const entries = Object.values(pending).slice(0, MOST_AT_ONCE)
    if (entries.length === 0 || isSending.current) return
    isSending.current = true
    try {
      const body = { entries: entries.map(({ name: _, sku: __, ...entry }) => entry) }
      await ask('counts.enter', { params: { id: countId }, body })
      setOffline(false)
      await outdate(client, ['counts'])
      change((before) => withoutSent(before, entries))
    } catch (error) {
      setOffline(error instanceof Offline)
      // What the server will never take must not be asked for ever.
      if (!(error instanceof Offline)) {
        toastError(error)
        change((before) => withoutSent(before, entries))
      }
    }
    isSending.current = false
  }, [pending, countId, client, change])
  const count = Object.keys(pending).length
  useEffect(() => {
    if (count === 0 || !isOpen) return
    const timer = setInterval(() => void send(), isOffline ? RETRY_MILLISECONDS : PAUSE_MILLISECONDS)
    return () => clearInterval(timer)
  }, [count, isOpen, isOffline, send])
  const rows = useMemo(() => countedRows(lines.data ?? [], pending), [lines.data, pending])
  const latest = useRef(rows)
  latest.current = rows
  const set = (product: { id: string; name: string; sku: string }, quantity: string) =>
    change((before) => enter(before, product, quantity, new Date()))
  return {
    lines,
    rows,
    pendingCount: count,
    isOffline,
    set,
    /** A scan: so many more than there were. */
    add: (product: { id: string; name: string; sku: string }, more: string) => {
      // Two scans may come before the next render, so the draft itself is asked.
      change((before) => {
        const known = before[product.id]?.countedQuantity
        const shown = latest.current.find(({ productId }) => productId === product.id)?.counted
        return enter(before, product, plus(known ?? shown ?? '0', more), new Date())
      })
    },
    /** Before it is applied everything must have arrived. */
    settle: async () => {
      await send()
    },
    forget: () => putAway({}),
  }
}
