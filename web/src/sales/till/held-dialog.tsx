import { Trash2 } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import type { HeldSale } from '../../../../contract/src/held-sales.ts'
import { useFormats } from '../../lib/formats.ts'
import { useWords } from '../../lib/texts.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Key } from '../../ui/key.tsx'
import { EmptyState, Skeleton } from '../../ui/states.tsx'
import { dropHeld, heldSales, refreshHeld, resumeSale } from './hold.ts'
import { holdTexts } from './hold-texts.ts'
import { useObserved } from './observable.ts'
import { OptionRow } from './option-row.tsx'
import { tillTexts } from './till-texts.ts'
import { usePicker } from './use-picker.ts'
import { mayIn, useTill } from './use-till.ts'

/** The digits resume at once; arrows and Enter as well. */
export function HeldDialog() {
  const texts = useWords(holdTexts)
  const { till } = useTill()
  const held = useObserved(heldSales)
  const sales = held ?? []
  const mayDrop = mayIn(till, 'sales.cancel')
  const list = useRef<HTMLDivElement>(null)
  const { marked, markedId, turn } = usePicker(sales.length, (index) => `held-${sales[index]?.id}`)
  useEffect(() => {
    list.current?.focus()
    void refreshHeld(till)
  }, [till])
  const drop = () => {
    const sale = sales[marked]
    if (sale && mayDrop) void dropHeld(till, sale.id)
  }
  const press = (event: KeyboardEvent) => {
    if (turn(event)) return
    if (event.key === 'Delete') drop()
    const chosen = event.key === 'Enter' ? sales[marked] : /^[1-9]$/.test(event.key) && sales[Number(event.key) - 1]
    if (!chosen) return
    event.preventDefault()
    void resumeSale(till, chosen.id)
  }
  return (
    <Dialog
      title={texts.title}
      shape="side"
      focusFirst={list}
      onClose={() => till.open(null)}
      actions={
        mayDrop &&
        sales.length > 0 && (
          <Button kind="danger" shortcut="Supr" icon={<Trash2 aria-hidden="true" className="size-4" />} onClick={drop}>
            {texts.drop}
          </Button>
        )
      }
    >
      {held === null && <Skeleton className="h-24" />}
      {held?.length === 0 && <EmptyState title={texts.none} />}
      <div
        ref={list}
        role="listbox"
        aria-label={texts.title}
        aria-activedescendant={markedId}
        tabIndex={0}
        onKeyDown={press}
        className="-mx-2 flex flex-col gap-0.5 rounded-control"
      >
        {sales.map((sale, index) => (
          <HeldRow key={sale.id} sale={sale} number={index + 1} isMarked={index === marked} />
        ))}
      </div>
    </Dialog>
  )
}

function HeldRow({ sale, number, isMarked }: { sale: HeldSale; number: number; isMarked: boolean }) {
  const { items } = useWords(tillTexts)
  const { till } = useTill()
  const { money, time } = useFormats()
  return (
    <OptionRow id={`held-${sale.id}`} isMarked={isMarked} onChoose={() => void resumeSale(till, sale.id)}>
      {number <= 9 && <Key>{String(number)}</Key>}
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">
          {sale.customer?.name ?? sale.notes ?? items(sale.itemsCount)}
        </span>
        <span className="block truncate text-sm text-muted">
          {time(sale.heldAt)} · {sale.seller.name}
        </span>
      </span>
      <span className="figure text-lg font-medium">{money(sale.total)}</span>
    </OptionRow>
  )
}
