import { Alert } from '@patternfly/react-core'
import type { RunError } from '../api/types'

export const RunErrorAlert = ({ error }: { error: RunError }) => (
  <Alert
    variant="danger"
    isInline
    component="h2"
    title={error.node ? `Failed in node ${error.node}` : 'Failed'}
    className="serai-problem"
  >
    <p className="serai-message">{error.message}</p>
    <small className="serai-code">{[error.code, error.kind].filter(Boolean).join(', ')}</small>
  </Alert>
)
