import { FormSelect, FormSelectOption, SearchInput, Toolbar, ToolbarContent, ToolbarItem } from '@patternfly/react-core'
import { useState } from 'react'
import type { MessageStatus } from '../../api/types'
import { messageLook, messageStatuses } from './MessageStatusLabel'
import { GIVEN_UP, useMessageFilter } from './useMessageFilter'

export function MessageFilters() {
  const { filter, change, clear } = useMessageFilter()
  return (
    <Toolbar clearAllFilters={clear} aria-label="Filters">
      <ToolbarContent>
        <ToolbarItem className="serai-select">
          <FormSelect
            aria-label="Status"
            value={filter.status ?? GIVEN_UP}
            onChange={(_event, status) => change({ status: status as MessageStatus | 'all' })}
          >
            {messageStatuses.map(status => (
              <FormSelectOption key={status} value={status} label={messageLook[status].text} />
            ))}
            <FormSelectOption value="all" label="All statuses" />
          </FormSelect>
        </ToolbarItem>
        <ToolbarItem>
          <Search
            key={`channel ${filter.channel}`}
            what="Channel"
            value={filter.channel ?? ''}
            onSearch={channel => change({ channel: channel || undefined })}
          />
        </ToolbarItem>
        <ToolbarItem>
          <Search
            key={`q ${filter.q}`}
            what="Conversation, run id or key"
            value={filter.q ?? ''}
            onSearch={q => change({ q: q || undefined })}
          />
        </ToolbarItem>
      </ToolbarContent>
    </Toolbar>
  )
}

interface Searched {
  what: string
  value: string
  onSearch: (text: string) => void
}

function Search({ what, value, onSearch }: Searched) {
  const [draft, setDraft] = useState(value)
  return (
    <SearchInput
      aria-label={what}
      placeholder={what}
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
