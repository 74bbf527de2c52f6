import {
  FormGroup,
  FormHelperText,
  FormSelect,
  FormSelectOption,
  HelperText,
  HelperTextItem,
  TextArea,
  TextInput,
} from '@patternfly/react-core'
import type { Field } from '../../api/types'
import { controlOf } from './input'

interface Asked {
  field: Field
  value: string
  error: string | undefined
  onChange: (value: string) => void
}

export function FieldInput({ field, value, error, onChange }: Asked) {
  const id = `field-${field.name}`
  return (
    <FormGroup label={field.name} isRequired={field.required} fieldId={id}>
      <FieldControl id={id} field={field} value={value} error={error} onChange={onChange} />
      <FormHelperText>
        <HelperText id={`${id}-help`} isLiveRegion>
          {error ? <HelperTextItem variant="error">{error}</HelperTextItem> : <HelperTextItem>{about(field)}</HelperTextItem>}
        </HelperText>
      </FormHelperText>
    </FormGroup>
  )
}

function FieldControl({ id, field, value, error, onChange }: Asked & { id: string }) {
  const control = controlOf(field)
  const common = {
    id,
    value,
    validated: error ? ('error' as const) : ('default' as const),
    'aria-describedby': `${id}-help`,
    onChange: (_event: unknown, text: string) => onChange(text),
  }
  if (control === 'choice') {
    return (
      <FormSelect {...common}>
        <FormSelectOption value="" label="not given" />
        <FormSelectOption value="true" label="true" />
        <FormSelectOption value="false" label="false" />
      </FormSelect>
    )
  }
  if (control === 'integer' || control === 'number') return <TextInput {...common} inputMode="decimal" />
  return <TextArea {...common} autoResize rows={control === 'json' ? 3 : 1} className={`serai-field-${control}`} />
}

function about({ type, description, default: preset }: Field): string {
  const kind = preset == null ? type : `${type}, ${JSON.stringify(preset)} when left empty`
  return description ? `${description} (${kind})` : kind
}
