import type { z } from 'zod'
import type { NewProduct } from '../../../contract/src/products.ts'
import { useFormats } from '../lib/formats.ts'
import { useLanguage } from '../lib/language.ts'
import { useMay, useSession } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { Field } from '../ui/field.tsx'
import { formFor } from '../ui/form/form-for.ts'
import { Select } from '../ui/select.tsx'
import { BarcodeField } from './barcode-field.tsx'
import { CategoryField } from './category-field.tsx'
import { marginOf } from './margin.ts'
import { productTexts } from './product-texts.ts'
import { isMeasured, unitChoices } from './units.ts'

export type ProductValues = z.input<typeof NewProduct>

const {
  TextField,
  TextAreaField,
  MoneyField,
  QuantityField,
  DecimalField,
  SelectField,
  CheckboxField,
  useValue,
  useFormState,
} = formFor<ProductValues>()

/** First what a new product cannot do without, in the order in which it is at hand. */
export function EssentialFields({ isNew, ownId }: { isNew: boolean; ownId?: string }) {
  const texts = useWords(productTexts)
  const { organization } = useSession()
  const may = useMay()
  const tracksStock = useValue('tracksStock')
  const tax = organization.taxName
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <TextField
        name="name"
        label={texts.name}
        placeholder={texts.namePlaceholder}
        maxLength={255}
        autoFocus={isNew}
        className="sm:col-span-2"
      />
      <MoneyField
        name="salePrice"
        label={texts.price}
        hint={organization.pricesIncludeTax ? texts.priceWithTax(tax) : texts.priceWithoutTax(tax)}
      />
      <BarcodeField ownId={ownId} />
      <CategoryField />
      {may('costs.read') && <CostField />}
      {isNew && tracksStock && <QuantityField name="stockQuantity" label={texts.openingStock} />}
    </div>
  )
}

function CostField() {
  const texts = useWords(productTexts)
  const formats = useFormats()
  const { organization } = useSession()
  const price = useValue('salePrice')
  const cost = useValue('costPrice')
  const taxCategory = useValue('taxCategory')
  const taxRate = useValue('taxRate')
  const margin = marginOf({ salePrice: price, costPrice: cost, taxCategory, taxRate }, organization)
  return (
    <MoneyField
      name="costPrice"
      label={texts.cost}
      isOptional
      hint={margin === undefined ? texts.costHint : texts.marginHint(formats.percent(margin))}
    />
  )
}

export function ShelfFields() {
  const texts = useWords(productTexts)
  const language = useLanguage()
  const { set, values } = useFormState()
  const unit = useValue('unit') ?? 'unit'
  const tracksStock = useValue('tracksStock')
  const decimals = useValue('quantityDecimals') ?? 0
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label={texts.unit}>
        {(control) => (
          <Select
            {...control}
            value={unit}
            onChange={({ target: { value } }) => {
              set('unit', value)
              if (isMeasured(value) && values.quantityDecimals === 0) set('quantityDecimals', 3)
            }}
          >
            {unitChoices(unit, language).map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={texts.decimals}>
        {(control) => (
          <Select
            {...control}
            value={String(decimals)}
            onChange={({ target }) => set('quantityDecimals', Number(target.value))}
          >
            <option value="0">{texts.wholeOnly}</option>
            <option value="1">{texts.upTo('1.5')}</option>
            <option value="2">{texts.upTo('1.25')}</option>
            <option value="3">{texts.upTo('1.375')}</option>
          </Select>
        )}
      </Field>
      <CheckboxField
        name="tracksStock"
        label={texts.tracksStock}
        hint={texts.tracksStockHint}
        className="sm:col-span-2"
      />
      {tracksStock && (
        <>
          <QuantityField name="stockMin" label={texts.stockMin} hint={texts.stockMinHint} />
          <QuantityField name="stockMax" label={texts.stockMax} hint={texts.stockMaxHint} isOptional />
        </>
      )}
    </div>
  )
}

export function TaxFields() {
  const texts = useWords(productTexts)
  const formats = useFormats()
  const { organization } = useSession()
  const taxCategory = useValue('taxCategory')
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <SelectField
        name="taxCategory"
        label={texts.taxCategory}
        choices={(['taxed', 'zero', 'exempt', 'not_subject'] as const).map((value) => ({ value, label: texts[value] }))}
      />
      {taxCategory === 'taxed' && (
        <DecimalField
          name="taxRate"
          label={texts.taxRate}
          unit="%"
          isOptional
          hint={texts.taxRateHint(formats.percent(organization.taxRate))}
        />
      )}
    </div>
  )
}

export function OtherFields({ skuHint }: { skuHint?: string }) {
  const texts = useWords(productTexts)
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <TextField name="sku" label={texts.sku} maxLength={100} spellCheck={false} hint={skuHint} />
      <TextField name="imageUrl" label={texts.imageUrl} type="url" isOptional placeholder="https://" />
      <TextAreaField name="description" label={texts.description} isOptional className="sm:col-span-2" />
    </div>
  )
}
