import fc from 'fast-check'
import { compareWithModel } from './compare-with-model.ts'
import { type Grounds, openStaffedShop, type Staffed } from './grounds.ts'
import * as sale from './sale-steps.ts'
import { ShopModel } from './shop-model.ts'
import type { Step } from './step.ts'
import * as stock from './stock-steps.ts'

/** Around the shelf: what comes, is counted, edited and withdrawn, with sales in between. */
const stockMachine = [
  stock.createProduct,
  stock.count,
  stock.count,
  stock.countAgain,
  stock.receive,
  stock.editProduct,
  stock.deleteProduct,
  stock.readProduct,
  sale.sell,
  sale.sell,
  sale.cancel,
  sale.returnGoods,
]

/** Around the till: sold, held, completed, cancelled, given back and asked for again, for customers and for nobody. */
const salesMachine = [
  stock.createProduct,
  stock.receive,
  stock.editProduct,
  sale.addCustomer,
  sale.deleteCustomer,
  sale.readCustomer,
  sale.sell,
  sale.sell,
  sale.sell,
  sale.sellAgain,
  sale.complete,
  sale.complete,
  sale.cancel,
  sale.returnGoods,
  sale.readSale,
]

export const machines = { stock: stockMachine, sales: salesMachine } satisfies Record<string, fc.Arbitrary<Step>[]>

export interface MachineOptions {
  seed: number
  runs: number
  /** at most, per run */
  steps: number
  onStep?: () => void
}

/**
 * Random stories, each in a shop of its own, told to the model and to the real shop, which must agree at every step and at
 * the end. A story that fails is shortened, and shown with the seed and path that repeat it. Returns the number of steps.
 */
export async function runMachine(
  grounds: Grounds,
  name: keyof typeof machines,
  { seed, runs, steps, onStep = () => {} }: MachineOptions,
): Promise<number> {
  let done = 0
  const count = (command: Step): Step => ({
    check: (model) => command.check(model),
    run: (model, real) => {
      done++
      onStep()
      return command.run(model, real)
    },
    toString: () => command.toString(),
  })
  const story = fc.commands<ShopModel, Staffed>([...machines[name]], { maxCommands: steps, size: 'max' })
  const property = fc.asyncProperty(story, async (commands) => {
    const model = new ShopModel()
    const real = await openStaffedShop(grounds, { cashRoundingStep: '0.10' })
    try {
      await stockUp(model, real)
      await fc.asyncModelRun(
        () => ({ model, real }),
        [...commands].map((command) => count(command as Step)),
      )
      await compareWithModel(model, real)
    } finally {
      real.admin.leave()
    }
  })
  await fc.assert(property, { seed, numRuns: runs })
  return done
}

/** So that even the shortest story has something to sell, and somebody to sell it to. */
async function stockUp(model: ShopModel, real: Staffed): Promise<void> {
  for (const draw of [
    { price: 450, stock: 12, decimals: 0 as const },
    { price: 199, stock: 5, decimals: 3 as const },
  ]) {
    await stock.putOnShelf(model, real, draw)
  }
  await sale.greet(model, real)
}
