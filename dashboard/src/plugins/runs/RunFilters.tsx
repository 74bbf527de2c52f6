import { FormSelect, FormSelectOption, SearchInput, Toolbar, ToolbarContent, ToolbarItem } from '@patternfly/react-core'
import { useState } from 'react'
import { useWorkflows } from '../../api/hooks/useWorkflows'
import type { RunStatus } from '../../api/types'
import { statusLook, statuses } from '../../components/StatusLabel'
import { useRunFilter } from './useRunFilter'

export function RunFilters() {
  const { filter, change, clear } = useRunFilter()
  return (
    <Toolbar clearAllFilters={clear} aria-label="Filters">
      <ToolbarContent>
        <ToolbarItem className="serai-select">
          <WorkflowSelect value={filter.workflow} onChange={workflow => change({ workflow })} />
        </ToolbarItem>
        <ToolbarItem className="serai-select">
          <FormSelect
            aria-label="Status"
            value={filter.status ?? ''}
            onChange={(_event, status) => change({ status: (status as RunStatus) || undefined })}
          >
            <FormSelectOption value="" label="All statuses" />
            {statuses.map(status => (
              <FormSelectOption key={status} value={status} label={statusLook[status].text} />
            ))}
          </FormSelect>
        </ToolbarItem>
        <ToolbarItem>
          <KeySearch key={filter.q} value={filter.q ?? ''} onSearch={q => change({ q: q || undefined })} />
        </ToolbarItem>
      </ToolbarContent>
    </Toolbar>
  )
}

interface Select {
  value: string | undefined
  onChange: (workflow: string | undefined) => void
}

/** A workflow that is gone can still have runs: the one asked for is always among the choices. */
function WorkflowSelect({ value, onChange }: Select) {
  const { data = [] } = useWorkflows()
  const names = new Set([...data.map(({ name }) => name), ...(value ? [value] : [])])
  return (
    <FormSelect aria-label="Workflow" value={value ?? ''} onChange={(_event, name) => onChange(name || undefined)}>
      <FormSelectOption value="" label="All workflows" />
      {[...names].sort().map(name => (
        <FormSelectOption key={name} value={name} label={name} />
      ))}
    </FormSelect>
  )
}

function KeySearch({ value, onSearch }: { value: string; onSearch: (q: string) => void }) {
  const [draft, setDraft] = useState(value)
  return (
    <SearchInput
      aria-label="Run id or idempotency key"
      placeholder="Run id or idempotency key"
      value={draft}
      onChange={(_event, text) => setDraft(text)}
      onSearch={(_event, text) => onSearch(text.trim())}
      onClear={() => {
        setDraft('')
        onSearch('')
      }}
    />
  )
}
