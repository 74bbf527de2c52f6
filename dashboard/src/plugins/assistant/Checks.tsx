import { List, ListItem } from '@patternfly/react-core'
import { CheckCircleIcon } from '@patternfly/react-icons/dist/esm/icons/check-circle-icon'
import { ExclamationCircleIcon } from '@patternfly/react-icons/dist/esm/icons/exclamation-circle-icon'
import { MinusCircleIcon } from '@patternfly/react-icons/dist/esm/icons/minus-circle-icon'
import type { Check, Proof } from '../../api/types'

const names: Record<Check['name'], string> = {
  format: 'Valid for the engine',
  policy: 'Within the policy',
  'dry-run': 'Played without effects',
}

const outcomes: Record<Check['outcome'], { icon: React.ReactNode; text: string; status: string }> = {
  passed: { icon: <CheckCircleIcon />, text: 'passed', status: 'serai-completed' },
  failed: { icon: <ExclamationCircleIcon />, text: 'failed', status: 'serai-failed' },
  skipped: { icon: <MinusCircleIcon />, text: 'skipped', status: 'serai-cancelled' },
}

export const Checks = ({ proof }: { proof: Proof }) => (
  <List isPlain aria-label="What was checked">
    {proof.checks.map(check => (
      <ListItem key={check.name} icon={<span className={`serai-check ${outcomes[check.outcome].status}`}>{outcomes[check.outcome].icon}</span>}>
        <strong>{names[check.name]}</strong>: {outcomes[check.outcome].text}. {check.summary}
        {check.problems.length > 0 && (
          <List>
            {check.problems.map(problem => (
              <ListItem key={problem}>{problem}</ListItem>
            ))}
          </List>
        )}
      </ListItem>
    ))}
  </List>
)
