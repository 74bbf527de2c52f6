import { Bullseye, Button, EmptyState, EmptyStateActions, EmptyStateBody, EmptyStateFooter, Spinner } from '@patternfly/react-core'
import { CubesIcon } from '@patternfly/react-icons/dist/esm/icons/cubes-icon'
import { SearchIcon } from '@patternfly/react-icons/dist/esm/icons/search-icon'
import type { ReactNode } from 'react'
import { Problem } from '../api/client'

export const Loading = ({ what }: { what: string }) => (
  <Bullseye className="serai-loading">
    <Spinner aria-label={`Loading ${what}`} />
  </Bullseye>
)

interface Said {
  title: string
  children?: ReactNode
  action?: ReactNode
}

/** There is nothing yet. */
export const Empty = ({ title, children, action }: Said) => (
  <EmptyState titleText={title} headingLevel="h2" icon={CubesIcon} variant="sm">
    {children && <EmptyStateBody>{children}</EmptyStateBody>}
    {action && <Actions>{action}</Actions>}
  </EmptyState>
)

/** There is something, but not what was asked for. */
export const NoMatch = ({ title, children, action }: Said) => (
  <EmptyState titleText={title} headingLevel="h2" icon={SearchIcon} variant="sm">
    {children && <EmptyStateBody>{children}</EmptyStateBody>}
    {action && <Actions>{action}</Actions>}
  </EmptyState>
)

interface Failed {
  error: Error
  onRetry: () => void
}

export const Failure = ({ error, onRetry }: Failed) => (
  <EmptyState
    titleText={error instanceof Problem ? error.title : 'Something went wrong'}
    headingLevel="h2"
    status="danger"
    variant="sm"
  >
    <EmptyStateBody>{error.message}</EmptyStateBody>
    <Actions>
      <Button variant="primary" onClick={onRetry}>
        Try again
      </Button>
    </Actions>
  </EmptyState>
)

const Actions = ({ children }: { children: ReactNode }) => (
  <EmptyStateFooter>
    <EmptyStateActions>{children}</EmptyStateActions>
  </EmptyStateFooter>
)
