import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Star } from 'lucide-react'
import { ask } from '../lib/ask.ts'
import { asking, outdate } from '../lib/queries.ts'
import { useMay } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { toast, toastError } from '../ui/toast.ts'
import { productTexts } from './product-texts.ts'

const MOST = 60

/** Whether the till has it at hand. */
export function FavouriteButton({ productId }: { productId: string }) {
  const texts = useWords(productTexts)
  const may = useMay()
  const client = useQueryClient()
  const { data } = useQuery(asking('products.readFavourites', {}))
  if (!data || !may('products.update')) return null
  const ids = data.items.map(({ id }) => id)
  const isOne = ids.includes(productId)
  const toggle = async () => {
    if (!isOne && ids.length >= MOST) return toastError(texts.favouritesFull)
    const productIds = isOne ? ids.filter((id) => id !== productId) : [...ids, productId]
    try {
      await ask('products.changeFavourites', { version: data.version, body: { productIds } })
      toast(isOne ? texts.unfavourited : texts.favourited)
    } catch (error) {
      toastError(error)
    }
    await outdate(client, ['products'])
  }
  return (
    <IconButton
      label={isOne ? texts.unmakeFavourite : texts.makeFavourite}
      aria-pressed={isOne}
      icon={<Star aria-hidden="true" className={isOne ? 'size-5 fill-current text-warn' : 'size-5'} />}
      onClick={() => void toggle()}
    />
  )
}
