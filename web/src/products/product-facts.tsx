import type { ReactNode } from 'react'
import { type Product, ProductChanges } from '../../../contract/src/products.ts'
import { useFormats } from '../lib/formats.ts'
import { useLanguage } from '../lib/language.ts'
import { useMay, useSession } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { readDecimal, writeDecimal } from '../ui/form/decimal-text.ts'
import { fieldMessage } from '../ui/form/field-message.ts'
import { Panel, PanelHeader } from '../ui/panel.tsx'
import { NumberInput, TextInput } from '../ui/text-input.tsx'
import { useCategories } from './category-queries.ts'
import { CategorySelect } from './category-select.tsx'
import { EditableFact } from './editable-fact.tsx'
import { marginOf } from './margin.ts'
import { productTexts } from './product-texts.ts'
import { unitName } from './units.ts'

interface Props {
  product: Product
  onSave: (changes: ProductChanges) => Promise<unknown>
}

type Field = 'name' | 'sku' | 'barcode' | 'salePrice' | 'costPrice' | 'stockMin' | 'stockMax'

/** What is known of it; each fact can be changed where it stands. */
export function ProductFacts({ product, onSave }: Props) {
  const texts = useWords(productTexts)
  const language = useLanguage()
  const formats = useFormats()
  const { organization } = useSession()
  const may = useMay()
  const mayEdit = may('products.update')
  const { byId } = useCategories()
  const mark = formats.quantity('0.5').charAt(1)
  const margin = marginOf(product, organization)

  /** Judged by the contract before it is sent, in the reader's words. */
  const save = (field: keyof ProductChanges, value: unknown) => {
    const judged = ProductChanges.safeParse({ [field]: value })
    const [issue] = judged.error?.issues ?? []
    if (issue) throw new Error(fieldMessage(issue, value, language))
    return onSave(judged.data as ProductChanges)
  }
  const text = (field: Field, label: string, isRequired: boolean, maxLength: number) => (
    <EditableFact
      label={label}
      shown={product[field] ?? texts.none}
      value={product[field] ?? ''}
      mayEdit={mayEdit}
      onSave={async (typed) => save(field, typed === '' && !isRequired ? null : typed)}
    >
      {({ onChange, ...control }) => (
        <TextInput {...control} autoFocus maxLength={maxLength} onChange={({ target }) => onChange(target.value)} />
      )}
    </EditableFact>
  )
  const figure = (field: Field, label: string, shown: ReactNode, isRequired: boolean) => (
    <EditableFact
      label={label}
      shown={shown}
      value={writeDecimal(
        product[field] ?? '',
        mark,
        field === 'salePrice' ? organization.currencyDecimals : undefined,
      )}
      mayEdit={mayEdit}
      isFigure
      onSave={async (typed) => save(field, typed === '' && !isRequired ? null : readDecimal(typed, mark))}
    >
      {({ onChange, ...control }) => (
        <NumberInput
          {...control}
          autoFocus
          onFocus={({ target }) => target.select()}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </EditableFact>
  )
  return (
    <Panel>
      <PanelHeader title={texts.facts} />
      <dl>
        {figure('salePrice', texts.price, <strong>{formats.money(product.salePrice)}</strong>, true)}
        {may('costs.read') &&
          figure(
            'costPrice',
            texts.cost,
            product.costPrice == null ? (
              <span className="text-faint">{texts.noCost}</span>
            ) : (
              <>
                {formats.cost(product.costPrice)}
                {margin !== undefined && <span className="text-muted"> · {formats.percent(margin)}</span>}
              </>
            ),
            false,
          )}
        <EditableFact
          label={texts.category}
          shown={
            product.categoryId === null ? texts.noCategory : (byId.get(product.categoryId)?.path.join(' › ') ?? '…')
          }
          value={product.categoryId ?? ''}
          mayEdit={mayEdit}
          onSave={async (id) => save('categoryId', id || null)}
        >
          {({ onChange, ...control }) => (
            <CategorySelect {...control} none={texts.noCategory} onChange={onChange} autoFocus />
          )}
        </EditableFact>
        {text('barcode', texts.barcode, false, 100)}
        {text('sku', texts.sku, true, 100)}
        {text('name', texts.name, true, 255)}
        {product.tracksStock && (
          <>
            {figure('stockMin', texts.stockMin, formats.quantity(product.stockMin), true)}
            {figure(
              'stockMax',
              texts.stockMax,
              product.stockMax === null ? texts.none : formats.quantity(product.stockMax),
              false,
            )}
          </>
        )}
        <Fact label={texts.unit}>{unitName(product.unit, language)}</Fact>
        <Fact label={texts.taxCategory}>
          {texts[product.taxCategory]}
          {product.taxCategory === 'taxed' && ` · ${formats.percent(product.taxRate ?? organization.taxRate)}`}
        </Fact>
        {product.description && <Fact label={texts.description}>{product.description}</Fact>}
        {product.imageUrl && (
          <Fact label={texts.imageUrl}>
            <a href={product.imageUrl} rel="noreferrer" target="_blank" className="text-accent underline">
              {new URL(product.imageUrl).hostname}
            </a>
          </Fact>
        )}
      </dl>
    </Panel>
  )
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex min-h-10 items-center gap-3 border-b border-hairline px-4 py-1 last:border-0">
      <dt className="w-28 shrink-0 text-sm text-muted">{label}</dt>
      <dd className="min-w-0 flex-1 text-right whitespace-pre-line">{children}</dd>
    </div>
  )
}
