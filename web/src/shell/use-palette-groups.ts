import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { LinkProps } from '@tanstack/react-router'
import { useFormats } from '../lib/formats.ts'
import { asking } from '../lib/queries.ts'
import { useMay } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { useSettled } from '../ui/use-settled.ts'
import { matchesWords, readAdjustment, readSaleNumber } from './match-words.ts'
import { commands, type Entry, type EntryGroup } from './palette-entries.ts'
import { adjustmentEntry, customerEntry, productEntry, saleEntry } from './palette-results.ts'
import { shellTexts } from './shell-texts.ts'
import { usePages } from './use-pages.ts'

const MOST = 6
const SHORTEST = 2
const PAUSE_MILLISECONDS = 120

/**
 * What the typed text can mean, what is certain first: acts and pages at once, things as the server finds them. `isStale`: what
 * it found belongs to an earlier text.
 */
export function usePaletteGroups(typed: string) {
  const texts = useWords(shellTexts)
  const wish = readAdjustment(typed)
  const { acts, places } = useOwn(wish === null ? typed : null)
  const { products, customers, sales, ...state } = useFound((wish ?? typed).trim(), wish !== null)
  const formats = useFormats()
  const adjustable = products.filter(({ tracksStock }) => tracksStock)
  const groups: EntryGroup[] = [
    { value: texts.actions, items: acts },
    { value: texts.pagesGroup, items: places },
    {
      value: texts.adjust,
      items: wish === null ? [] : adjustable.map((one) => adjustmentEntry(one, formats, texts.adjustOf)),
    },
    { value: texts.products, items: wish === null ? products.map((one) => productEntry(one, formats)) : [] },
    { value: texts.customers, items: customers.map(customerEntry) },
    { value: texts.sales, items: sales.map((one) => saleEntry(one, formats)) },
  ]
  return { groups: groups.filter(({ items }) => items.length > 0), ...state }
}

/** Acts and pages; null: none of them is meant. */
function useOwn(typed: string | null): { acts: Entry[]; places: Entry[] } {
  const texts = useWords(shellTexts)
  const may = useMay()
  const pages = usePages()
  if (typed === null) return { acts: [], places: [] }
  const acts = commands
    .filter(({ needs }) => needs === undefined || may(needs))
    .map(({ text, icon, act, to, search }): Entry => {
      const link = to === undefined ? {} : { link: { to, search } as LinkProps }
      return { id: text, label: texts[text] as string, icon, ...link, ...(act ? { act } : {}) }
    })
  const places = pages.map(({ text, to, icon }): Entry => {
    return { id: to, label: texts[text] as string, icon, link: { to } as LinkProps }
  })
  const matching = (entries: Entry[]) => entries.filter(({ label }) => matchesWords(typed, label))
  return { acts: matching(acts), places: matching(places) }
}

/** Products, customers and sales, for those who may see them. */
function useFound(text: string, isAdjustment: boolean) {
  const may = useMay()
  const settled = useSettled(text, PAUSE_MILLISECONDS)
  const isLong = settled.length >= SHORTEST
  const number = isAdjustment ? null : readSaleNumber(settled)
  const mayAsk = {
    products: may(isAdjustment ? 'inventory.write' : 'inventory.read'),
    customers: may('customers.read'),
  }
  const products = useQuery({
    ...asking('products.list', { query: { search: settled, sort: 'relevance', limit: MOST } }),
    enabled: isLong && mayAsk.products,
    placeholderData: keepPreviousData,
  })
  const customers = useQuery({
    ...asking('customers.list', { query: { search: settled, limit: MOST } }),
    enabled: isLong && !isAdjustment && mayAsk.customers,
    placeholderData: keepPreviousData,
  })
  const sales = useQuery({
    ...asking('sales.list', { query: { number: number ?? '', limit: MOST } }),
    enabled: number !== null && may('sales.read'),
  })
  const asked = [products, customers, sales]
  return {
    products: isLong && mayAsk.products ? (products.data?.items ?? []) : [],
    customers: isLong && !isAdjustment ? (customers.data?.items ?? []) : [],
    sales: number === null ? [] : (sales.data?.items ?? []),
    isStale:
      text !== settled ||
      asked.some(({ isFetching, isPlaceholderData, data }) => isFetching && (isPlaceholderData || !data)),
    error: asked.find(({ error }) => error)?.error ?? null,
  }
}
