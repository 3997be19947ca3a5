import { ImpossibleBasket } from '../../../../contract/src/sale-totals.ts'
import type { Session } from '../../../../contract/src/session.ts'
import { createFormats, type Formats } from '../../lib/formats.ts'
import { currentLanguage } from '../../lib/language.ts'
import { say } from '../../lib/texts.ts'
import { toast } from '../../ui/toast.ts'
import {
  addProduct,
  adoptPrices,
  type Basket,
  type Discount,
  type Line,
  quantityOf,
  type SoldProduct,
  withLine,
  withoutLine,
} from '../basket/basket.ts'
import { BasketKeeper } from '../basket/basket-keeper.ts'
import { storageKey } from '../basket/basket-storage.ts'
import { totalBasket } from '../basket/basket-totals.ts'
import { stepQuantity } from '../basket/quantities.ts'
import { type KeptCatalogue, keepCatalogue } from '../catalogue/keep-catalogue.ts'
import { CLEAR_DESK, type Desk, type Notice, type Panel } from './desk.ts'
import { type Observable, observable } from './observable.ts'
import { play } from './sounds.ts'
import { StockWatch } from './stock-watch.ts'
import { tillTexts } from './till-texts.ts'

/** One person's till: the basket, the catalogue and what is on the screen. Components show it, keys and scans change it. */
export class Till {
  readonly session: Session
  readonly keeper: BasketKeeper
  readonly catalogue: KeptCatalogue
  readonly desk: Observable<Desk> = observable(CLEAR_DESK)
  readonly stock = new StockWatch()
  #flash: ReturnType<typeof setTimeout> | undefined

  constructor(session: Session) {
    this.session = session
    this.keeper = new BasketKeeper(storageKey(session.organization.id, session.user.id))
    this.catalogue = keepCatalogue(session.organization.id)
  }

  get shop() {
    return this.session.organization
  }

  get basket(): Basket {
    return this.keeper.basket
  }

  get formats(): Formats {
    return createFormats(this.shop, currentLanguage())
  }

  show(part: Partial<Desk>): void {
    this.desk.set({ ...this.desk.get(), ...part })
  }

  open(panel: Panel | null): void {
    this.show({ panel })
  }

  warn(notice: Notice | null): void {
    this.show({ notice })
  }

  /** While the page is open. */
  start(): () => void {
    const stops = [
      this.keeper.start(),
      this.catalogue.start(),
      this.catalogue.catalogue.subscribe(() => this.#followCatalogue()),
    ]
    for (const { product } of this.basket.lines) if (product.tracksStock) this.stock.look(product.id)
    return () => {
      for (const stop of stops) stop()
      this.desk.set(CLEAR_DESK)
    }
  }

  /** False: the quantity is not how this product is sold. */
  add(product: SoldProduct, quantity: string, isWeighed = false): boolean {
    if (decimalsOf(quantity) > product.quantityDecimals) {
      this.refuse(say(tillTexts).wholePieces(product.name))
      return false
    }
    const added = addProduct(this.basket, { product, quantity, isWeighed })
    if (!this.change(added.basket)) return false
    if (product.tracksStock) this.stock.look(product.id)
    this.#flashLine(added.lineId)
    this.show({ text: '', marked: 0, pickedId: null, notice: null })
    play('added')
    this.#say(product, quantityOf(this.basket, product.id))
    return true
  }

  /** Unless it came to something that no sale can be. */
  change(basket: Basket): boolean {
    try {
      totalBasket(basket, this.shop)
    } catch (error) {
      if (!(error instanceof ImpossibleBasket)) throw error
      this.refuse(say(tillTexts).tooLarge)
      return false
    }
    this.keeper.change(basket)
    return true
  }

  refuse(...sentences: string[]): void {
    play('unknown')
    this.warn({ tone: 'bad', sentences })
  }

  step(line: Line, by: 1 | -1): void {
    const quantity = stepQuantity(line.quantity, by)
    if (quantity === null) this.remove(line)
    else this.changeLine({ ...line, quantity })
  }

  changeLine(line: Line): void {
    if (!this.change(withLine(this.basket, line))) return
    this.#flashLine(line.id)
    this.#say(line.product, line.quantity)
  }

  remove(line: Line): void {
    this.keeper.change(withoutLine(this.basket, line.id))
    const said = say(tillTexts).removed(line.product.name)
    this.show({ pickedId: null, said })
    toast(said, () => this.undo())
  }

  empty(): void {
    if (this.basket.lines.length === 0) return
    this.keeper.clear()
    this.show({ pickedId: null, notice: null, said: say(tillTexts).emptied })
    toast(say(tillTexts).emptied, () => this.undo())
  }

  discount(discount: Discount | null): void {
    this.change({ ...this.basket, discount })
  }

  undo(): void {
    if (!this.keeper.undo()) this.show({ said: say(tillTexts).nothingToUndo })
  }

  /** The line that keys are about: the picked one, else the one added last. */
  get lineInHand(): Line | undefined {
    const { lines } = this.basket
    return lines.find(({ id }) => id === this.desk.get().pickedId) ?? lines.at(-1)
  }

  /** Prices of the catalogue, or those that the server has just said. */
  followPrices(priceNow: (productId: string) => string | undefined): void {
    const adopted = adoptPrices(this.basket, priceNow)
    if (adopted === this.basket) return
    const before = new Set(this.basket.lines)
    this.keeper.change(adopted)
    const texts = say(tillTexts)
    const { money } = this.formats
    const changed = adopted.lines.filter((line) => !before.has(line) && line.priceBefore !== null)
    if (changed.length === 0) return
    const sentences = changed.map(({ product, priceBefore }) =>
      texts.priceChanged(product.name, money(priceBefore ?? '0'), money(product.salePrice)),
    )
    this.warn({ tone: 'warn', sentences })
  }

  #followCatalogue(): void {
    const { byId } = this.catalogue.catalogue.get()
    this.followPrices((id) => byId.get(id)?.salePrice)
  }

  #flashLine(flashedId: string): void {
    clearTimeout(this.#flash)
    this.show({ flashedId })
    this.#flash = setTimeout(() => this.show({ flashedId: null }), 400)
  }

  #say({ name }: SoldProduct, quantity: string): void {
    const { money, quantity: written } = this.formats
    const { total } = totalBasket(this.basket, this.shop)
    this.show({ said: say(tillTexts).added(name, written(quantity), money(total)) })
  }
}

function decimalsOf(quantity: string): number {
  return quantity.split('.')[1]?.length ?? 0
}
