import { Content, Grid, GridItem } from '@patternfly/react-core'
import type { RunDetail, RunStatus } from '../../api/types'
import { JsonView } from '../../components/JsonView'

const noResult: Record<Exclude<RunStatus, 'completed'>, string> = {
  queued: 'The run waits for its turn.',
  running: 'The run has not ended yet.',
  waiting: 'The run has not ended yet.',
  paused: 'The run is paused.',
  failed: 'The run failed, so it has no result.',
  cancelled: 'The run was cancelled, so it has no result.',
}

export const InputAndResult = ({ run }: { run: RunDetail }) => (
  <Grid hasGutter className="serai-tab">
    <GridItem md={6}>
      <Content component="h2">Input</Content>
      <JsonView value={run.input} name="input" />
    </GridItem>
    <GridItem md={6}>
      <Content component="h2">Result</Content>
      {run.status === 'completed' ? (
        <JsonView value={run.result ?? null} name="result" />
      ) : (
        <Content component="p">{noResult[run.status]}</Content>
      )}
    </GridItem>
  </Grid>
)
