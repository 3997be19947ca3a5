import { type Settings, SettingsChanges } from '../../../contract/src/settings.ts'
import { useLanguage } from '../lib/language.ts'
import { useMay } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { listCurrencies } from '../session/public.tsx'
import { formFor } from '../ui/form/form-for.ts'
import { SectionPanel } from './section.tsx'
import { SettingsSection } from './settings-section.tsx'
import { settingsTexts } from './settings-texts.ts'
import type { PartProps } from './use-settings.ts'
import { SaveButton, VersionedForm } from './versioned-form.tsx'

const Taxes = SettingsChanges.pick({ taxName: true, taxRate: true, taxMethod: true, pricesIncludeTax: true }).required()
const Money = SettingsChanges.pick({ currency: true, currencyDecimals: true }).required()
const Rounding = SettingsChanges.pick({ cashRounding: true }).required()

export function TaxesPage() {
  const texts = useWords(settingsTexts)
  return (
    <SettingsSection title={texts.taxes}>
      {(part) => (
        <>
          <SectionPanel title={texts.tax} hint={texts.taxHint}>
            <TaxForm {...part} />
          </SectionPanel>
          <SectionPanel title={texts.money} hint={part.settings.hasSales ? texts.currencyFixed : undefined}>
            <MoneyForm {...part} />
          </SectionPanel>
          <SectionPanel title={texts.rounding} hint={texts.roundingHint}>
            <RoundingForm {...part} />
          </SectionPanel>
        </>
      )}
    </SettingsSection>
  )
}

type TaxValues = Pick<Settings, 'taxName' | 'taxRate' | 'taxMethod' | 'pricesIncludeTax'>

function TaxForm({ settings, save, refresh }: PartProps) {
  const texts = useWords(settingsTexts)
  const isFixed = !useMay()('settings.update')
  const { TextField, DecimalField, RadioCardsField, CheckboxField } = formFor<TaxValues>()
  return (
    <VersionedForm
      row={settings}
      schema={Taxes}
      valuesOf={({ taxName, taxRate, taxMethod, pricesIncludeTax }): TaxValues => ({
        taxName,
        taxRate,
        taxMethod,
        pricesIncludeTax,
      })}
      labels={{
        taxName: texts.taxName,
        taxRate: texts.taxRate,
        taxMethod: texts.taxMethod,
        pricesIncludeTax: texts.pricesIncludeTax,
      }}
      save={save}
      refresh={refresh}
    >
      <fieldset disabled={isFixed} className="flex min-w-0 flex-col gap-4">
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField name="taxName" label={texts.taxName} />
          <DecimalField name="taxRate" label={texts.taxRate} unit="%" />
        </div>
        <RadioCardsField
          name="taxMethod"
          label={texts.taxMethod}
          choices={[
            { value: 'of_net', label: texts.of_net, hint: texts.of_netHint },
            { value: 'of_gross', label: texts.of_gross, hint: texts.of_grossHint },
          ]}
        />
        <CheckboxField name="pricesIncludeTax" label={texts.pricesIncludeTax} />
      </fieldset>
      {!isFixed && <SaveButton />}
    </VersionedForm>
  )
}

type MoneyValues = Pick<Settings, 'currency' | 'currencyDecimals'>

function MoneyForm({ settings, save, refresh }: PartProps) {
  const texts = useWords(settingsTexts)
  const language = useLanguage()
  const isFixed = !useMay()('settings.update') || settings.hasSales
  const currencies = listCurrencies(language).filter(({ code }) => !isFixed || code === settings.currency)
  const { SelectField, NumberField } = formFor<MoneyValues>()
  return (
    <VersionedForm
      row={settings}
      schema={Money}
      valuesOf={({ currency, currencyDecimals }): MoneyValues => ({ currency, currencyDecimals })}
      labels={{ currency: texts.currency, currencyDecimals: texts.currencyDecimals }}
      refusals={{ currency_in_use: 'currency' }}
      save={save}
      refresh={refresh}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          name="currency"
          label={texts.currency}
          disabled={isFixed}
          choices={currencies.map(({ code, name }) => ({ value: code, label: name }))}
        />
        <NumberField name="currencyDecimals" label={texts.currencyDecimals} disabled={isFixed} />
      </div>
      {!isFixed && <SaveButton />}
    </VersionedForm>
  )
}

type RoundingValues = Pick<Settings, 'cashRounding'>

function RoundingForm({ settings, save, refresh }: PartProps) {
  const texts = useWords(settingsTexts)
  const isFixed = !useMay()('settings.update')
  const { MoneyField, SelectField } = formFor<RoundingValues>()
  return (
    <VersionedForm
      row={settings}
      schema={Rounding}
      valuesOf={({ cashRounding }): RoundingValues => ({ cashRounding })}
      labels={{ cashRounding: texts.rounding }}
      save={save}
      refresh={refresh}
    >
      <fieldset disabled={isFixed} className="grid min-w-0 gap-4 sm:grid-cols-2">
        <MoneyField name="cashRounding.step" label={texts.roundingStep} hint={texts.roundingOff} />
        <SelectField
          name="cashRounding.mode"
          label={texts.roundingMode}
          choices={[
            { value: 'down', label: texts.down },
            { value: 'nearest', label: texts.nearest },
          ]}
        />
      </fieldset>
      {!isFixed && <SaveButton />}
    </VersionedForm>
  )
}
