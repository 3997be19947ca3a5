import { ShoppingBasket, UserRound, X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useFormats } from '../../lib/formats.ts'
import { useWords } from '../../lib/texts.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Key } from '../../ui/key.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { BasketLine } from './basket-line.tsx'
import { BasketSums } from './basket-sums.tsx'
import { carryOut, pay } from './till-acts.ts'
import { tillTexts } from './till-texts.ts'
import { mayIn, useBasket, useBasketTotals, useDesk, useTill } from './use-till.ts'

/** What is being sold, and the next act below it. */
export function BasketPanel() {
  const texts = useWords(tillTexts)
  const { till } = useTill()
  const basket = useBasket()
  const { panel } = useDesk()
  const { total } = useBasketTotals()
  const { money } = useFormats()
  const isEmpty = basket.lines.length === 0
  return (
    <section aria-label={texts.basket} className="flex h-full min-h-0 flex-col bg-surface">
      <CustomerRow />
      {isEmpty ? (
        <div className="flex flex-1 flex-col justify-center">
          <EmptyState icon={<ShoppingBasket aria-hidden="true" />} title={texts.emptyBasket} />
        </div>
      ) : (
        <Lines />
      )}
      <footer className="border-t border-hairline px-4 pt-3 pb-4">
        {!isEmpty && <BasketSums />}
        <div className="flex items-baseline justify-between gap-3 py-1">
          <span className="text-lg font-medium">{texts.total}</span>
          <output className="figure text-2xl font-bold" aria-label={texts.total}>
            {money(total)}
          </output>
        </div>
        <div className="mt-2 flex gap-2">
          <Button className="flex-1" shortcut="F4" onClick={() => carryOut(till, 'pause-or-resume', null)}>
            {isEmpty ? texts.held : texts.pause}
          </Button>
          {mayIn(till, 'sales.discount') && (
            <Button className="flex-1" shortcut="%" disabled={isEmpty} onClick={() => till.open({ what: 'discount' })}>
              {texts.discount}
            </Button>
          )}
        </div>
        <Button
          kind={panel?.what === 'pay' || panel?.what === 'paid' ? 'outlined' : 'filled'}
          size="large"
          className="mt-2 w-full"
          shortcut="F9"
          disabled={isEmpty || panel?.what === 'pay'}
          onClick={() => pay(till)}
        >
          {texts.pay}
        </Button>
      </footer>
    </section>
  )
}

function CustomerRow() {
  const texts = useWords(tillTexts)
  const { till } = useTill()
  const { customer } = useBasket()
  if (!mayIn(till, 'customers.read')) return null
  return (
    <div className="flex items-center gap-1 border-b border-hairline px-2 py-1.5">
      <button
        type="button"
        onClick={() => till.open({ what: 'customer' })}
        className="flex min-h-10 min-w-0 flex-1 items-center gap-2 rounded-control px-2 text-left hover:bg-sunken pointer-coarse:min-h-11"
      >
        <UserRound aria-hidden="true" className="size-4.5 shrink-0 text-muted" strokeWidth={1.75} />
        <span className="text-muted">{texts.customer}</span>
        <span className="min-w-0 flex-1 truncate font-medium">{customer?.name ?? texts.anybody}</span>
        <Key>F3</Key>
      </button>
      {customer && (
        <IconButton
          label={texts.removeCustomer}
          icon={<X className="size-4" />}
          onClick={() => till.change({ ...till.basket, customer: null })}
        />
      )}
    </div>
  )
}

function Lines() {
  const texts = useWords(tillTexts)
  const { till } = useTill()
  const basket = useBasket()
  const totals = useBasketTotals()
  const { pickedId, flashedId } = useDesk()
  const list = useRef<HTMLUListElement>(null)
  const shownId = flashedId ?? pickedId
  useEffect(() => {
    if (shownId) list.current?.querySelector(`[data-line="${shownId}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [shownId])
  return (
    <ul ref={list} aria-label={texts.basket} className="min-h-0 flex-1 overflow-y-auto">
      {basket.lines.map((line, index) => (
        <BasketLine
          key={line.id}
          till={till}
          line={line}
          total={totals.lines[index]?.total ?? '0.00'}
          discount={totals.lines[index]?.discount ?? '0.00'}
          isPicked={line.id === pickedId}
          isFlashed={line.id === flashedId}
        />
      ))}
    </ul>
  )
}
