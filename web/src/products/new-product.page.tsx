import { useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { NewProduct } from '../../../contract/src/products.ts'
import { ask, Refusal } from '../lib/ask.ts'
import { newId } from '../lib/ids.ts'
import { outdate } from '../lib/queries.ts'
import { useWords } from '../lib/texts.ts'
import { formFor } from '../ui/form/form-for.ts'
import { PageHeader } from '../ui/page-header.tsx'
import { toast } from '../ui/toast.ts'
import { FormSection } from './form-section.tsx'
import { EssentialFields, OtherFields, type ProductValues, ShelfFields, TaxFields } from './product-fields.tsx'
import { productTexts } from './product-texts.ts'
import { suggestSku } from './suggest-sku.ts'
import { PRODUCT_GROUPS } from './use-bulk-change.ts'

const route = getRouteApi('/_signed-in/products/new')
const { Form, SubmitButton, useFormState } = formFor<ProductValues>()

/** Name, price, code: Ctrl+Enter. Everything else can wait. */
export function NewProductPage() {
  const given = route.useSearch()
  // Another one after this: everything begins anew but the category, of which there are often several.
  const [beginning, setBeginning] = useState(() => ({ ...given, round: 0 }))
  return (
    <NewProductForm
      key={beginning.round}
      given={beginning}
      onAgain={(categoryId) =>
        setBeginning(({ round }) => ({ round: round + 1, ...(categoryId ? { categoryId } : {}) }))
      }
    />
  )
}

interface Props {
  given: { name?: string; barcode?: string; categoryId?: string }
  onAgain: (categoryId: string | null | undefined) => void
}

function NewProductForm({ given, onAgain }: Props) {
  const texts = useWords(productTexts)
  const navigate = route.useNavigate()
  const client = useQueryClient()
  const [defaults] = useState(() => emptyProduct(given))
  const isAgain = useRef(false)
  const create = async (values: ProductValues) => {
    const product = await createWithFreeSku(values)
    await outdate(client, PRODUCT_GROUPS)
    toast(texts.created(product.name))
    if (isAgain.current) onAgain(values.categoryId)
    else await navigate({ to: '/products/$id', params: { id: product.id } })
  }
  return (
    <>
      <PageHeader title={texts.new} trail={[{ label: texts.products, to: '/products' }]} />
      <Form
        schema={NewProduct}
        defaults={defaults}
        onSubmit={create}
        refusals={{ sku_taken: 'sku', barcode_taken: 'barcode', category_unavailable: 'categoryId' }}
        className="max-w-180"
      >
        <SkuFromName />
        <FormSection title={texts.essentials}>
          <EssentialFields isNew />
        </FormSection>
        <FormSection title={texts.shelf}>
          <ShelfFields />
        </FormSection>
        <FormSection title={texts.taxes}>
          <TaxFields />
        </FormSection>
        <FormSection title={texts.rest}>
          <OtherFields skuHint={texts.skuHint} />
        </FormSection>
        <p className="text-sm text-muted">{texts.imageLater}</p>
        <div className="sticky bottom-16 z-10 flex flex-wrap justify-end gap-2 border-t border-hairline bg-canvas py-3 md:bottom-0">
          <SubmitButton
            kind="outlined"
            shortcut=""
            onClick={() => {
              isAgain.current = true
            }}
          >
            {texts.saveAndNew}
          </SubmitButton>
          <SubmitButton
            onClick={() => {
              isAgain.current = false
            }}
          />
        </div>
      </Form>
    </>
  )
}

/** Until somebody types a code of their own. */
function SkuFromName() {
  const { values, set } = useFormState()
  const suggested = useRef(suggestSku(values.name))
  useEffect(() => {
    const isOwn = values.sku !== suggested.current
    if (isOwn) return
    suggested.current = suggestSku(values.name)
    if (suggested.current !== values.sku) set('sku', suggested.current)
  }, [values.name, values.sku, set])
  return null
}

/** A code that we thought of ourselves is nobody's wish: when it is taken, another one is. */
async function createWithFreeSku(values: ProductValues) {
  const body = values.tracksStock ? values : { ...values, stockQuantity: '0', stockMin: '0', stockMax: null }
  try {
    return await ask('products.create', { body })
  } catch (error) {
    const isOurs = error instanceof Refusal && error.code === 'sku_taken' && body.sku === suggestSku(body.name)
    if (!isOurs) throw error
    return ask('products.create', { body: { ...body, sku: `${body.sku}-${body.id.slice(-4).toUpperCase()}` } })
  }
}

function emptyProduct({ name = '', barcode, categoryId }: Props['given']): ProductValues {
  return {
    id: newId(),
    sku: suggestSku(name),
    name,
    salePrice: '',
    barcode: barcode ?? null,
    categoryId: categoryId ?? null,
    costPrice: null,
    stockQuantity: '0',
    stockMin: '0',
    stockMax: null,
    unit: 'unit',
    quantityDecimals: 0,
    tracksStock: true,
    taxCategory: 'taxed',
    taxRate: null,
    imageUrl: null,
    description: null,
  }
}
