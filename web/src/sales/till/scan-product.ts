import type { CatalogueProduct } from '../../../../contract/src/product-history.ts'
import { ask, Refusal } from '../../lib/ask.ts'
import { say } from '../../lib/texts.ts'
import { quantityFor } from '../basket/quantities.ts'
import type { Found } from '../catalogue/code-index.ts'
import { play } from './sounds.ts'
import type { Till } from './till.ts'
import { tillTexts } from './till-texts.ts'
import { readSearch } from './typed-search.ts'

/** What a scanner read. `searched`: what stood in the search before it, such as `12*`. One after the other, none is lost. */
export function createScanQueue(till: Till): (code: string, searched: string) => void {
  let last: Promise<unknown> = Promise.resolve()
  return (code, searched) => {
    closeForScan(till)
    const { quantity } = readSearch(searched)
    if (quantity !== null) till.show({ text: '' })
    last = last.then(() => scanProduct(till, code, quantity))
  }
}

/** By the local catalogue at once; a code that is unknown here may be new on the server. */
export async function scanProduct(till: Till, code: string, quantity: string | null): Promise<void> {
  if (code === '') return
  const { codes, layouts } = till.catalogue.catalogue.get()
  const found = codes.find(code, layouts, till.shop.currencyDecimals)
  take(till, code, found.what === 'unknown' ? await askServer(code) : found, quantity)
}

function take(till: Till, code: string, found: Found<CatalogueProduct>, wanted: string | null): void {
  const texts = say(tillTexts)
  if (found.what === 'unknown') {
    play('unknown')
    till.warn({ tone: 'bad', sentences: [texts.unknownCode(code)], code })
  } else if (found.what === 'misread') till.refuse(texts.misread(code))
  else if (!found.product.isActive) till.refuse(texts.notOnSale(found.product.name))
  else {
    const { product, price } = found
    const weighed = price === null ? found.quantity : quantityFor(price, product.salePrice, product.quantityDecimals)
    till.add(product, weighed ?? wanted ?? '1', weighed !== null)
  }
}

async function askServer(code: string): Promise<Found<CatalogueProduct>> {
  try {
    const found = await ask('products.findByBarcode', { params: { code: code.slice(0, 100) } })
    return { what: 'product', product: found.product, quantity: found.quantity, price: found.price }
  } catch (error) {
    return { what: error instanceof Refusal && error.code === 'barcode_misread' ? 'misread' : 'unknown' }
  }
}

/** Payment and receipt make way for the next product; what somebody fills in stays. */
function closeForScan(till: Till): void {
  const { panel } = till.desk.get()
  const makesWay = panel?.what === 'pay' || panel?.what === 'paid' || panel?.what === 'held' || panel?.what === 'keys'
  if (makesWay) till.show({ panel: null, isBasketOpen: false })
}
