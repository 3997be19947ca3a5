import { useQueryClient } from '@tanstack/react-query'
import { ask } from '../lib/ask.ts'
import { outdate } from '../lib/queries.ts'
import { say } from '../lib/texts.ts'
import { toast, toastError } from '../ui/toast.ts'
import { productsTexts } from './products-texts.ts'
import { PRODUCT_GROUPS } from './use-bulk-change.ts'

/** Into the bin, with a way back for eight seconds; and out of it. */
export function useDeleteProducts() {
  const client = useQueryClient()
  const texts = say(productsTexts)
  const remove = async (ids: readonly string[], name?: string): Promise<boolean> => {
    const gone = await each(ids, (id) => ask('products.delete', { params: { id } }))
    await outdate(client, PRODUCT_GROUPS)
    if (gone.length > 0) {
      toast(name ? texts.deletedOne(name) : texts.deleted(gone.length), () => void restore(gone))
    }
    return gone.length === ids.length
  }
  const restore = async (ids: readonly string[]): Promise<void> => {
    const back = await each(ids, (id) => ask('products.restore', { params: { id }, body: {} }))
    await outdate(client, PRODUCT_GROUPS)
    if (back.length > 0) toast(texts.restored(back.length))
  }
  return { remove, restore }
}

/** A few at a time. Those that went well; what was refused is said. */
async function each(ids: readonly string[], act: (id: string) => Promise<unknown>): Promise<string[]> {
  const done: string[] = []
  for (let from = 0; from < ids.length; from += 6) {
    const some = ids.slice(from, from + 6)
    const outcomes = await Promise.allSettled(some.map(act))
    const failure = outcomes.find((outcome) => outcome.status === 'rejected')
    done.push(...some.filter((_, index) => outcomes[index]?.status === 'fulfilled'))
    if (failure) {
      toastError(failure.reason)
      break
    }
  }
  return done
}
