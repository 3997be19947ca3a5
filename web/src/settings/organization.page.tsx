import { useMemo } from 'react'
import { type Settings, SettingsChanges } from '../../../contract/src/settings.ts'
import { useLanguage } from '../lib/language.ts'
import { useMay } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { listCountries, placeName, timeZonesOf } from '../session/public.tsx'
import { formFor } from '../ui/form/form-for.ts'
import { LogoField } from './logo-field.tsx'
import { SectionPanel } from './section.tsx'
import { SettingsSection } from './settings-section.tsx'
import { settingsTexts } from './settings-texts.ts'
import type { PartProps } from './use-settings.ts'
import { SaveButton, VersionedForm } from './versioned-form.tsx'

const Facts = SettingsChanges.pick({ name: true, taxNumber: true, address: true, phone: true }).required()
const Region = SettingsChanges.pick({ country: true, timeZone: true, locale: true }).required()

export function OrganizationPage() {
  const texts = useWords(settingsTexts)
  return (
    <SettingsSection title={texts.organization}>
      {(part) => (
        <>
          <SectionPanel title={texts.facts} hint={texts.factsHint}>
            <FactsForm {...part} />
          </SectionPanel>
          <SectionPanel title={texts.logo}>
            <LogoField {...part} />
          </SectionPanel>
          <SectionPanel title={texts.region} hint={texts.regionHint}>
            <RegionForm {...part} />
          </SectionPanel>
        </>
      )}
    </SettingsSection>
  )
}

type FactValues = Pick<Settings, 'name' | 'taxNumber' | 'address' | 'phone'>

function FactsForm({ settings, save, refresh }: PartProps) {
  const texts = useWords(settingsTexts)
  const isFixed = !useMay()('settings.update')
  const { TextField } = formFor<FactValues>()
  return (
    <VersionedForm
      row={settings}
      schema={Facts}
      valuesOf={({ name, taxNumber, address, phone }): FactValues => ({ name, taxNumber, address, phone })}
      labels={{ name: texts.name, taxNumber: texts.taxNumber, address: texts.address, phone: texts.phone }}
      save={save}
      refresh={refresh}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField name="name" label={texts.name} autoComplete="organization" disabled={isFixed} />
        <TextField name="taxNumber" label={texts.taxNumber} isOptional disabled={isFixed} />
        <TextField name="address" label={texts.address} isOptional autoComplete="street-address" disabled={isFixed} />
        <TextField name="phone" label={texts.phone} isOptional type="tel" autoComplete="tel" disabled={isFixed} />
      </div>
      <p className="text-sm text-muted">
        {texts.domain}: <span className="font-medium text-text">{settings.domain}</span>
      </p>
      {!isFixed && <SaveButton />}
    </VersionedForm>
  )
}

type RegionValues = Pick<Settings, 'country' | 'timeZone' | 'locale'>

function RegionForm({ settings, save, refresh }: PartProps) {
  const texts = useWords(settingsTexts)
  const isFixed = !useMay()('settings.update')
  return (
    <VersionedForm
      row={settings}
      schema={Region}
      valuesOf={({ country, timeZone, locale }): RegionValues => ({ country, timeZone, locale })}
      labels={{ country: texts.country, timeZone: texts.timeZone, locale: texts.locale }}
      save={save}
      refresh={refresh}
    >
      <RegionFields settings={settings} isFixed={isFixed} />
      {!isFixed && <SaveButton />}
    </VersionedForm>
  )
}

const { SelectField, useValue } = formFor<RegionValues>()

/** The time zones are those of the chosen country. */
function RegionFields({ settings, isFixed }: { settings: Settings; isFixed: boolean }) {
  const texts = useWords(settingsTexts)
  const choices = useRegionChoices({ ...settings, country: useValue('country') })
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <SelectField name="country" label={texts.country} choices={choices.countries} disabled={isFixed} />
      <SelectField name="timeZone" label={texts.timeZone} choices={choices.timeZones} disabled={isFixed} />
      <SelectField name="locale" label={texts.locale} choices={choices.locales} disabled={isFixed} />
    </div>
  )
}

function useRegionChoices({ country, timeZone, locale }: RegionValues) {
  const language = useLanguage()
  return useMemo(() => {
    const { known, others } = listCountries(language)
    const countries = [...known, ...others].map(({ code, name }) => ({ value: code, label: name }))
    const zones = [...new Set([timeZone, ...timeZonesOf(country)])].sort()
    const names = new Intl.DisplayNames(language, { type: 'language' })
    const locales = [
      ...new Set([locale, `es-${country}`, ...known.map(({ code }) => `es-${code}`), 'en-US', 'en-GB', 'pt-BR']),
    ]
    return {
      countries: countries.some(({ value }) => value === country)
        ? countries
        : [{ value: country, label: country }, ...countries],
      timeZones: zones.map((value) => ({ value, label: `${placeName(value)} (${value.split('/')[0]})` })),
      locales: locales.map((value) => ({ value, label: `${names.of(value) ?? value} · ${sample(value)}` })),
    }
  }, [language, country, timeZone, locale])
}

function sample(locale: string): string {
  return (1234.5).toLocaleString(locale, {
    minimumFractionDigits: 2,
    useGrouping: 'always',
  } as Intl.NumberFormatOptions)
}
