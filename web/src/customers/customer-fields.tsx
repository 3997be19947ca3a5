import { useState } from 'react'
import { documentTypesOf, NO_DOCUMENT } from '../../../contract/src/identity-documents.ts'
import { useSession } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { formFor } from '../ui/form/form-for.ts'
import { Panel, PanelHeader } from '../ui/panel.tsx'
import { Segmented } from '../ui/segmented.tsx'
import type { CustomerValues } from './customer-changes.ts'
import { customerTexts } from './customers-texts.ts'
import { DocumentVerdict } from './document-verdict.tsx'

const { TextField, TextAreaField, SelectField, useValue, useFormState } = formFor<CustomerValues>()

export function CustomerFields() {
  const texts = useWords(customerTexts)
  return (
    <>
      <Panel>
        <PanelHeader title={texts.identity} />
        <div className="grid gap-4 p-4 sm:grid-cols-2">
          <DocumentFields />
          <NameFields />
        </div>
      </Panel>
      <Panel>
        <PanelHeader title={texts.contact} />
        <div className="grid gap-4 p-4 sm:grid-cols-2">
          <TextField name="phone" label={texts.phone} type="tel" isOptional />
          <TextField name="email" label={texts.email} type="email" isOptional />
          <TextField name="address" label={texts.address} isOptional className="sm:col-span-2" />
          <TextField name="city" label={texts.city} isOptional />
          <TextField name="country" label={texts.country} isOptional />
          <TextAreaField name="notes" label={texts.notes} isOptional className="sm:col-span-2" />
        </div>
      </Panel>
    </>
  )
}

function DocumentFields() {
  const texts = useWords(customerTexts)
  const { organization } = useSession()
  const { set } = useFormState()
  const id = useValue('id')
  const type = useValue('documentType') ?? NO_DOCUMENT
  const number = useValue('documentNumber') ?? null
  const usual = documentTypesOf(organization.country)
  const known = usual.includes(type) ? usual : [type, ...usual]
  const named: Record<string, string> = { [NO_DOCUMENT]: texts.noDocument, passport: texts.passport }
  return (
    <>
      {/* Without a document there is no number to keep. */}
      <div onChange={() => type !== NO_DOCUMENT && number === '' && set('documentNumber', null)}>
        <SelectField
          name="documentType"
          label={texts.documentType}
          choices={known.map((value) => ({ value, label: named[value] ?? value }))}
        />
      </div>
      <div className="flex min-w-0 flex-col gap-1.5">
        {type !== NO_DOCUMENT && (
          <>
            <TextField
              name="documentNumber"
              label={texts.documentNumber}
              inputMode={/^(RFC|CURP|passport|cedula|CE)$/.test(type) ? 'text' : 'numeric'}
              spellCheck={false}
            />
            <DocumentVerdict type={type} number={number} customerId={id} />
          </>
        )}
      </div>
    </>
  )
}

function NameFields() {
  const texts = useWords(customerTexts)
  const companyName = useValue('companyName')
  const type = useValue('documentType')
  const [chosen, setChosen] = useState<'person' | 'company'>()
  const isCompany = (chosen ?? (companyName || isCompanyDocument(type) ? 'company' : 'person')) === 'company'
  return (
    <>
      <Segmented
        label={texts.identity}
        value={isCompany ? 'company' : 'person'}
        onChange={setChosen}
        choices={[
          { value: 'person', label: texts.person },
          { value: 'company', label: texts.company },
        ]}
        className="justify-self-start sm:col-span-2"
      />
      {isCompany && (
        <TextField name="companyName" label={texts.companyName} hint={texts.companyHint} className="sm:col-span-2" />
      )}
      <TextField name="firstName" label={texts.firstName} isOptional={isCompany} />
      <TextField name="lastName" label={texts.lastName} isOptional />
    </>
  )
}

function isCompanyDocument(type: string | undefined): boolean {
  return type !== undefined && /^(RUC|CNPJ|RNC)$/.test(type)
}
