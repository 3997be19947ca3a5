import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { type Product, ProductChanges } from '../../../contract/src/products.ts'
import { asking } from '../lib/queries.ts'
import { useWords } from '../lib/texts.ts'
import { formFor } from '../ui/form/form-for.ts'
import { PageHeader } from '../ui/page-header.tsx'
import { ErrorState, Skeleton } from '../ui/states.tsx'
import { toast, toastError } from '../ui/toast.ts'
import { FormSection } from './form-section.tsx'
import { differing, isConflict, useProductChange } from './product-change.ts'
import { ProductConflict } from './product-conflict.tsx'
import { EssentialFields, OtherFields, ShelfFields, TaxFields } from './product-fields.tsx'
import { productTexts } from './product-texts.ts'

const route = getRouteApi('/_signed-in/products/$id/edit')
const { Form, SubmitButton, CheckboxField } = formFor<ProductChanges>()

export function EditProductPage() {
  const { id } = route.useParams()
  const query = useQuery({ ...asking('products.read', { params: { id } }), staleTime: 0 })
  if (query.isError && !query.data) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  if (!query.data || (query.isFetching && !query.isFetchedAfterMount)) return <Skeleton className="h-96" />
  return <EditProductForm stored={query.data} />
}

function EditProductForm({ stored }: { stored: Product }) {
  const texts = useWords(productTexts)
  const navigate = route.useNavigate()
  // What was seen when the form was opened: what others write meanwhile must not creep in.
  const [product] = useState(stored)
  const { save, conflict, keepMine, takeTheirs, dismiss } = useProductChange(product)
  // What was typed is saved by now, or was given up on purpose.
  const leave = () => navigate({ to: '/products/$id', params: { id: product.id }, ignoreBlocker: true })
  const submit = async (values: ProductChanges) => {
    const changes = differing(values, product)
    await save(changes)
    toast(Object.keys(changes).length === 0 ? texts.nothingChanged : texts.saved)
    await leave()
  }
  return (
    <>
      <PageHeader
        title={texts.editTitle(product.name)}
        trail={[
          { label: texts.products, to: '/products' },
          { label: product.name, to: '/products/$id', params: { id: product.id } },
        ]}
      />
      <Form
        schema={ProductChanges}
        defaults={editable(product)}
        onSubmit={submit}
        onRefusal={isConflict}
        refusals={{ sku_taken: 'sku', barcode_taken: 'barcode', category_unavailable: 'categoryId' }}
        className="max-w-180"
      >
        <FormSection title={texts.essentials}>
          <EssentialFields isNew={false} ownId={product.id} />
          <CheckboxField name="isActive" label={texts.isActive} hint={texts.isActiveHint} className="mt-3" />
        </FormSection>
        <FormSection title={texts.shelf}>
          <ShelfFields />
        </FormSection>
        <FormSection title={texts.taxes}>
          <TaxFields />
        </FormSection>
        <FormSection title={texts.rest}>
          <OtherFields />
        </FormSection>
        <div className="sticky bottom-16 z-10 flex justify-end gap-2 border-t border-hairline bg-canvas py-3 md:bottom-0">
          <SubmitButton />
        </div>
      </Form>
      {conflict && (
        <ProductConflict
          conflict={conflict}
          onKeepMine={() =>
            void keepMine().then(() => {
              toast(texts.saved)
              return leave()
            }, toastError)
          }
          onTakeTheirs={() => void takeTheirs().then(leave)}
          onClose={dismiss}
        />
      )}
    </>
  )
}

function editable(product: Product): ProductChanges {
  const { name, sku, barcode, description, categoryId, salePrice, costPrice, stockMin, stockMax, unit } = product
  const { imageUrl, taxRate, taxCategory, quantityDecimals, tracksStock, isActive } = product
  return {
    ...{ name, sku, barcode, description, categoryId, salePrice, stockMin, stockMax, unit },
    ...{ imageUrl, taxRate, taxCategory, quantityDecimals, tracksStock, isActive },
    // Absent for whoever may not see costs, and then it must not be sent.
    ...(costPrice === undefined ? {} : { costPrice }),
  }
}
