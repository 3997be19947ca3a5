import { useState } from 'react'
import { useWords } from '../../lib/texts.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { DiscountField } from './discount-field.tsx'
import { readDiscount, writeDiscount } from './discounts.ts'
import { editTexts } from './edit-texts.ts'
import { useTill } from './use-till.ts'

/** On the whole basket, besides those of its lines. */
export function DiscountDialog() {
  const texts = useWords(editTexts)
  const { till } = useTill()
  const [typed, setTyped] = useState(writeDiscount(till.basket.discount))
  const [isChecked, setChecked] = useState(false)
  const discount = readDiscount(typed, till.shop.currencyDecimals)
  const save = () => {
    setChecked(true)
    if (discount === undefined) return
    till.discount(discount)
    till.open(null)
  }
  return (
    <Dialog
      title={texts.basketDiscount}
      onClose={() => till.open(null)}
      onSubmit={save}
      actions={
        <>
          <Button onClick={() => till.open(null)}>{texts.cancel}</Button>
          <Button type="submit" kind="filled" shortcut="↵">
            {texts.save}
          </Button>
        </>
      }
    >
      <DiscountField typed={typed} error={isChecked && discount === undefined && texts.badDiscount} onType={setTyped} />
    </Dialog>
  )
}
