import { Button } from '@patternfly/react-core'
import { useNavigate } from 'react-router'
import { useSteerRun } from '../../api/hooks/useSteerRun'
import type { Run } from '../../api/types'
import { ProblemAlert } from '../../components/ProblemAlert'

/** The one thing that a run in its status can be asked for, beside its cancellation. */
export function SteerRun({ run }: { run: Run }) {
  switch (run.status) {
    case 'running':
    case 'waiting':
      return <Steer run={run} operation="pause" text="Pause" />
    case 'paused':
      return <Steer run={run} operation="resume" text="Resume" />
    case 'failed':
      return <Steer run={run} operation="rerun" text="Retry from the failed node" />
    default:
      return null
  }
}

function Steer({ run, operation, text }: { run: Run; operation: 'pause' | 'resume' | 'rerun'; text: string }) {
  const steer = useSteerRun(run.id, operation)
  const navigate = useNavigate()
  return (
    <>
      <Button
        variant="secondary"
        isLoading={steer.isPending}
        isDisabled={steer.isPending}
        onClick={() =>
          steer.mutate(undefined, {
            onSuccess: answer => {
              if (operation === 'rerun') navigate(`/runs/${encodeURIComponent(answer.run_id)}`)
            },
          })
        }
      >
        {text}
      </Button>
      <ProblemAlert error={steer.error} title="That was not possible" />
    </>
  )
}
