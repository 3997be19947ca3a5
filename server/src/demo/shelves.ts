import { costText, divided, quantityText, worthText } from './amounts.ts'
import { localDate } from './calendar.ts'
import type { Catalogue, DemoProduct } from './catalogue.ts'
import { instant } from './copy-text.ts'
import type { DemoRows } from './rows.ts'

/** A product as it stands: what sales, receipts and edits have made of it. */
export interface Shelf {
  product: DemoProduct
  /** thousandths */
  stock: number
  /** ten-thousandths; null: unknown */
  cost: number | null
  /** cents */
  price: number
  version: number
  changedAt: number
}

export interface Movement {
  at: number
  userId: string
  type: 'sale' | 'purchase' | 'adjustment' | 'return'
  /** thousandths, + in, − out */
  quantity: number
  unitCost: number | null
  reference: string
  referenceType: 'sale' | 'purchase' | 'adjustment'
  reason: string | null
}

/** Stock, its moving average cost, and the ledger: what `move_stock_of_sale` and `apply_stock_document` keep. */
export class Shelves {
  readonly #shelves = new Map<string, Shelf>()
  readonly #rows: DemoRows
  readonly #organizationId: string
  readonly #newId: (at: number) => string

  constructor(
    rows: DemoRows,
    demo: Catalogue & { organizationId: string; openedAt: number; newId(at: number): string },
  ) {
    this.#rows = rows
    this.#organizationId = demo.organizationId
    this.#newId = demo.newId
    for (const product of demo.products) {
      this.#shelves.set(product.id, {
        product,
        stock: 0,
        // Of goods it comes with the first receipt.
        cost: product.tracksStock ? null : product.firstCost,
        price: product.firstPrice,
        version: 1,
        changedAt: demo.openedAt,
      })
    }
  }

  of(product: DemoProduct): Shelf {
    return this.#shelves.get(product.id) as Shelf
  }

  all(): Iterable<Shelf> {
    return this.#shelves.values()
  }

  /** What comes in at a cost of its own weighs in the average; everything else leaves it as it is. */
  move(shelf: Shelf, movement: Movement, weighsIn: boolean): void {
    const { stock: before, cost: costBefore } = shelf
    if (weighsIn && movement.unitCost !== null) {
      shelf.cost =
        shelf.cost === null || before === 0
          ? movement.unitCost
          : divided(before * shelf.cost + movement.quantity * movement.unitCost, before + movement.quantity)
    }
    shelf.stock = before + movement.quantity
    shelf.changedAt = movement.at
    const unitCost = movement.unitCost ?? shelf.cost
    const [value, uncosted] = [worth(shelf.stock, shelf.cost), uncostedOf(shelf.stock, shelf.cost)]
    const isSale = movement.type === 'sale'
    this.#rows.inventory_movements.add([
      this.#organizationId,
      this.#newId(movement.at),
      shelf.product.id,
      movement.userId,
      movement.type,
      quantityText(movement.quantity),
      quantityText(before),
      quantityText(shelf.stock),
      unitCost === null ? null : costText(unitCost),
      // A sale leaves the average as it was, and its row says nothing more.
      isSale ? null : worthText(value - worth(before, costBefore)),
      isSale ? null : quantityText(uncosted - uncostedOf(before, costBefore)),
      movement.reference,
      movement.referenceType,
      movement.reason,
      localDate(movement.at),
      instant(movement.at),
    ])
  }
}

/** Quantity x cost, in ten-millionths; what has no known cost counts as nothing. */
function worth(stock: number, cost: number | null): number {
  return cost === null ? 0 : stock * cost
}

function uncostedOf(stock: number, cost: number | null): number {
  return cost === null ? stock : 0
}
