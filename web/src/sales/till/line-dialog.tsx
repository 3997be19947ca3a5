import { Trash2 } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useFormats } from '../../lib/formats.ts'
import { useWords } from '../../lib/texts.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { NumberInput } from '../../ui/text-input.tsx'
import { type Line, priceOf } from '../basket/basket.ts'
import { readAmount, readQuantity } from '../basket/typed-numbers.ts'
import { DiscountField } from './discount-field.tsx'
import { readDiscount, writeDiscount } from './discounts.ts'
import { editTexts } from './edit-texts.ts'
import { mayIn, useTill } from './use-till.ts'

/** Quantity, price and discount of one line. */
export function LineDialog({ line, first }: { line: Line; first: 'quantity' | 'discount' }) {
  const texts = useWords(editTexts)
  const { till } = useTill()
  const { money } = useFormats()
  const { product } = line
  const { currencyDecimals } = till.shop
  const [quantity, setQuantity] = useState(line.quantity)
  const [price, setPrice] = useState(priceOf(line))
  const [discount, setDiscount] = useState(writeDiscount(line.discount))
  const [isChecked, setChecked] = useState(false)
  const quantityField = useRef<HTMLInputElement>(null)
  const discountField = useRef<HTMLInputElement>(null)
  useEffect(() => {
    const field = first === 'discount' ? discountField.current : quantityField.current
    field?.focus()
    field?.select()
  }, [first])
  const read = {
    quantity: readQuantity(quantity, product.quantityDecimals),
    price: readAmount(price, currencyDecimals),
    discount: readDiscount(discount, currencyDecimals),
  }
  const save = () => {
    setChecked(true)
    if (read.quantity === null || read.price === null || read.discount === undefined) return
    const ownPrice = read.price === product.salePrice ? null : read.price
    till.changeLine({ ...line, quantity: read.quantity, ownPrice, discount: read.discount, priceBefore: null })
    till.open(null)
  }
  const mayPrice = mayIn(till, 'prices.override')
  return (
    <Dialog
      title={product.name}
      onClose={() => till.open(null)}
      onSubmit={save}
      actions={
        <>
          <Button
            kind="danger"
            icon={<Trash2 aria-hidden="true" className="size-4" />}
            className="mr-auto"
            onClick={() => {
              till.open(null)
              till.remove(line)
            }}
          >
            {texts.remove}
          </Button>
          <Button onClick={() => till.open(null)}>{texts.cancel}</Button>
          <Button type="submit" kind="filled" shortcut="↵">
            {texts.save}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <Field
          label={texts.quantity}
          hint={product.quantityDecimals > 0 ? product.unit : undefined}
          error={isChecked && read.quantity === null && texts.badQuantity(product.quantityDecimals)}
        >
          {(control) => (
            <NumberInput
              {...control}
              ref={quantityField}
              value={quantity}
              onChange={({ target }) => setQuantity(target.value)}
            />
          )}
        </Field>
        <Field
          label={texts.price}
          hint={mayPrice ? texts.listPrice(money(product.salePrice)) : texts.mayNotPrice}
          error={isChecked && read.price === null && texts.badAmount}
        >
          {(control) => (
            <NumberInput
              {...control}
              readOnly={!mayPrice}
              value={price}
              onChange={({ target }) => setPrice(target.value)}
            />
          )}
        </Field>
        {mayIn(till, 'sales.discount') && (
          <DiscountField
            ref={discountField}
            typed={discount}
            error={isChecked && read.discount === undefined && texts.badDiscount}
            onType={setDiscount}
          />
        )}
      </div>
    </Dialog>
  )
}
